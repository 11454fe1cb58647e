import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const app = express();
app.use((req, _res, next) => {
  const h: Record<string, unknown> = { ...req.headers };
  if (h.authorization) h.authorization = "***";
  console.error(JSON.stringify(h));
  next();
});

const server = new McpServer({ name: "status", version: "1.0.0" });
server.tool("status", async () => {
  // ok: MCP-265
  const r = await fetch("https://status.example.com", { headers: { Accept: "text/plain" } });
  return { content: [{ type: "text", text: await r.text() }] };
});
