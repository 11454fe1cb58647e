import { spawnSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "system", version: "1.0.0" });

server.registerTool("settings", { description: "Show the settings." }, async () => {
  // ok: MCP-417
  return { content: [{ type: "text", text: `${process.env.LANG} ${process.env.NODE_ENV}` }] };
});

server.registerTool("names", { description: "Show what is set." }, async () => {
  // ok: MCP-417
  return { content: [{ type: "text", text: Object.keys(process.env).join(", ") }] };
});

server.registerTool("version", { description: "Show the version of git." }, async () => {
  const out = spawnSync("git", ["--version"], { env: { ...process.env, LC_ALL: "C" } });
  const { HOME } = process.env;
  // ok: MCP-417
  return { content: [{ type: "text", text: out.stdout.toString() + HOME }] };
});
