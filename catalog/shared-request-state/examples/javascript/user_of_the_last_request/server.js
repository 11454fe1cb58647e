import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { authenticate } from "./users.js";

const app = express();
let currentUser = null;
let apiKey;

app.use(authenticate);
app.use((req, res, next) => {
  // ruleid: MCP-285
  currentUser = req.user;
  // ruleid: MCP-285
  apiKey = req.headers["x-api-key"];
  next();
});

const server = new McpServer({ name: "orders", version: "1.0.0" });

server.tool("list_orders", "Lists the caller's orders.", {}, async () => {
  const answer = await fetch(`https://orders.example.com/of/${currentUser.id}`, { headers: { "X-Api-Key": apiKey } });
  return { content: [{ type: "text", text: await answer.text() }] };
});

app.post("/mcp", async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000);
