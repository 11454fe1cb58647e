import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { SSEServerTransport } from "@modelcontextprotocol/sdk/server/sse.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

function makeServer(): McpServer {
  const server = new McpServer({ name: "inventory", version: "1.0.0" });
  server.registerTool("stock", { description: "How many of an item there are" }, async () => ({ content: [{ type: "text", text: "3" }] }));
  return server;
}

function keyRequired(req: express.Request, res: express.Response, next: express.NextFunction) {
  if (req.headers.authorization !== `Bearer ${process.env.SERVER_KEY}`) {
    res.status(401).json({ error: "a key is required" });
    return;
  }
  next();
}

const app = express();
app.use("/admin", keyRequired);
app.post("/mcp", keyRequired, async (req, res) => {
  // ok: MCP-268
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

const sessions: Record<string, SSEServerTransport> = {};

// The older transport was left without the key.
// ruleid: MCP-268
app.get("/sse", async (req, res) => {
  const transport = new SSEServerTransport("/messages", res);
  sessions[transport.sessionId] = transport;
  await makeServer().connect(transport);
});

app.listen(3000, "127.0.0.1");
