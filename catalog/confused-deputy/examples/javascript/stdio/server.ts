import fs from "node:fs/promises";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const server = new McpServer({ name: "documents", version: "1.0.0" });

server.registerTool("tickets", { description: "The tickets of a project", inputSchema: { project: z.string() } }, async ({ project }) => {
  const answer = await fetch(`https://tickets.example.com/${project}`, { headers: { Authorization: `Bearer ${process.env.TICKETS_TOKEN}` } });
  return { content: [{ type: "text", text: await answer.text() }] };
});

// ok: MCP-047
await server.connect(new StdioServerTransport());
