import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "tickets", version: "1.0.0" });
const config = { url: process.env.TICKETS_URL, apiKey: process.env.TICKETS_API_KEY };
const { GITHUB_TOKEN } = process.env;

server.registerTool("show_settings", { description: "Say how this server is set up." }, async () => {
  // ruleid: MCP-202
  return { content: [{ type: "text", text: JSON.stringify(config) }] };
});

server.registerTool("whoami", { description: "Ask the service who we are." }, async () => {
  const res = await fetch("https://api.github.com/user", { headers: { Authorization: `Bearer ${GITHUB_TOKEN}` } });
  if (!res.ok) {
    // ruleid: MCP-202
    throw new Error(`GitHub does not take ${GITHUB_TOKEN}`);
  }
  // ok: MCP-202
  return { content: [{ type: "text", text: await res.text() }] };
});

server.registerTool("curl", { description: "Write the command that asks.", inputSchema: { path: z.string() } }, async ({ path }) => {
  const command = `curl -H 'Authorization: Bearer ${process.env["GITHUB_TOKEN"] ?? ""}' https://api.github.com/${path}`;
  // ruleid: MCP-202
  return { content: [{ type: "text", text: command }] };
});

server.registerTool("limits", { description: "Names that only look like secrets." }, async () => {
  // ok: MCP-202
  return { content: [{ type: "text", text: `${process.env.MAX_TOKENS} ${process.env.TOKEN_FILE} ${config.url} ${Boolean(GITHUB_TOKEN)}` }] };
});
