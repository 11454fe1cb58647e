import fs from "node:fs/promises";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";
import { z } from "zod";

const server = new McpServer({ name: "documents", version: "1.0.0" });

server.registerTool("tickets", { description: "The tickets of a project", inputSchema: { project: z.string() } }, async ({ project }) => {
  const answer = await fetch(`https://tickets.example.com/${project}`, { headers: { Authorization: `Bearer ${process.env.TICKETS_TOKEN}` } });
  return { content: [{ type: "text", text: await answer.text() }] };
});

const app = express();
app.post("/mcp", async (req, res) => {
  // ruleid: MCP-047
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, "0.0.0.0");
