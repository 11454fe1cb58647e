import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { z } from "zod";
import { keyRequired } from "./key.js";

function makeServer(): McpServer {
  const server = new McpServer({ name: "inventory", version: "1.0.0" });
  server.registerTool("stock", { description: "How many of an item there are", inputSchema: { item: z.string() } }, async () => ({
    content: [{ type: "text", text: "3" }],
  }));
  return server;
}

const app = express();
app.use(express.json());
app.use(keyRequired);
app.post("/mcp", async (req, res) => {
  // ok: MCP-217
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(3000, "0.0.0.0");
