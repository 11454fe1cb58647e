import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("orders", { description: "List the orders." }, async () => ({ content: [] }));

const app = express();
app.post("/mcp", async (req, res) => {
  // ruleid: MCP-306
  console.error("request", req.headers);
  // ruleid: MCP-306
  console.error(`request ${JSON.stringify(req.headers)}`);
  const token = req.headers.authorization?.replace("Bearer ", "");
  // ruleid: MCP-306
  console.log("token", token);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, "127.0.0.1");
