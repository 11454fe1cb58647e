import { createHash } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "mail", version: "1.0.0" });
const token = process.env.MAIL_TOKEN ?? "";

function redact(value: string): string {
  return value.replace(/[A-Za-z0-9]/g, "*");
}

server.registerTool("settings", { description: "Say how this server is set up." }, async () => {
  // ok: MCP-202
  console.error(`token ${token.slice(0, 4)}...`);
  // ok: MCP-202
  console.error("token", createHash("sha256").update(token).digest("hex"));
  // ok: MCP-202
  console.error("token", redact(token));
  // ok: MCP-202
  return { content: [{ type: "text", text: `token begins with ${token.substring(0, 4)}` }] };
});
