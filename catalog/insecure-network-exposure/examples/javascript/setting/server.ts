import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";

const server = new McpServer({ name: "notes", version: "1.0.0" });
server.registerTool("note", { description: "A note" }, async () => ({ content: [] }));

function everywhere(setting: string | undefined): string {
  const trimmed = setting?.trim();
  if (!trimmed) {
    return "0.0.0.0";
  }
  return trimmed;
}

function here(setting: string | undefined): string {
  return setting?.trim() || "127.0.0.1";
}

const app = express();
const host = everywhere(process.env.MCP_HTTP_HOST);
// ruleid: MCP-052
app.listen(3000, host, () => console.error("listening"));
const own = here(process.env.MCP_HTTP_HOST);
// ok: MCP-052
app.listen(3001, own, () => console.error("listening"));
