import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";

const server = new McpServer({ name: "files", version: "1.0.0" });
server.tool("list", "Lists files", async () => ({ content: [] }));
const app = express();

const token = process.env.FILES_TOKEN;
if (token) {
  app.use((req, res, next) => {
    if (req.headers.authorization !== `Bearer ${token}`) {
      res.status(401).end();
      return;
    }
    next();
  });
}

app.use((req, res, next) => {
  if (req.headers.origin) {
    res.status(403).end();
    return;
  }
  next();
});
app.post("/mcp", async (req, res) => {
  // ok: MCP-274
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, "127.0.0.1");
