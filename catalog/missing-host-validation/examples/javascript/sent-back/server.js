import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";

const server = new McpServer({ name: "files", version: "1.0.0" });
server.tool("list", "Lists files", async () => ({ content: [] }));
const app = express();

// What host and origin are, nothing asks: one is part of an address, the other is sent back.
app.use((req, res, next) => {
  const origin = req.headers.origin;
  res.header("Access-Control-Allow-Origin", origin || "http://localhost");
  if (origin) {
    res.header("Vary", "Origin");
  }
  const session = new URL(req.url, `http://${req.headers.host}`).searchParams.get("session");
  if (!session) {
    return res.status(400).end();
  }
  next();
});
app.post("/mcp", async (req, res) => {
  // ruleid: MCP-274
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, "127.0.0.1");
