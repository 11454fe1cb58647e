import express, { type Request } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Client } from "@notionhq/client";

function bearerOf(req: Request): string {
  return (req.headers["authorization"] || "").substring(7);
}

function create(tok: string): McpServer {
  // ruleid: MCP-265
  const notion = new Client({ auth: tok });
  const server = new McpServer({ name: "pages", version: "1.0.0" });
  server.tool("search", async () => ({ content: [{ type: "text", text: JSON.stringify(await notion.search({})) }] }));
  return server;
}

const pool = new Map<string, McpServer>();

const app = express();
app.post("/mcp", (req, res) => {
  const tok = bearerOf(req);
  let server = pool.get(tok);
  if (!server) {
    server = create(tok);
    pool.set(tok, server);
  }
  res.json({ connected: server.isConnected() });
});
