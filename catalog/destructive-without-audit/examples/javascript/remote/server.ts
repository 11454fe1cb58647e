import fs from "node:fs/promises";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";
import { z } from "zod";

const server = new McpServer({ name: "documents", version: "1.0.0" });

// ruleid: MCP-284
server.registerTool("delete_ticket", { description: "Delete a ticket", inputSchema: { id: z.number() } }, async ({ id }) => {
  await fetch(`https://tickets.example.com/tickets/${id}`, { method: "DELETE" });
  return { content: [{ type: "text", text: "deleted" }] };
});

const app = express();
app.post("/mcp", async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, "0.0.0.0");
