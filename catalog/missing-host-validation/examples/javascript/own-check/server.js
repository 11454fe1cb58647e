import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";

const server = new McpServer({ name: "files", version: "1.0.0" });
server.tool("list", "Lists files", async () => ({ content: [] }));
const app = express();
const hosts = new Set(["localhost:3000", "127.0.0.1:3000"]);

app.use((req, res, next) => (hosts.has(req.headers.host) ? next() : res.status(403).end()));
app.post("/mcp", async (req, res) => {
  // ok: MCP-274
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, "127.0.0.1");
