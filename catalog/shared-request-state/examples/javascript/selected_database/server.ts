import express from "express";
import { z } from "zod";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

const server = new McpServer({ name: "databases", version: "1.0.0" });
const state: { database?: string } = {};
const saved = new Map<string, string>();

server.tool("use_database", "Chooses the database.", { name: z.string() }, async ({ name }) => {
  // ruleid: MCP-285
  state.database = name;
  return { content: [{ type: "text", text: "ok" }] };
});

server.tool("list_tables", "Lists the tables of the database.", {}, async () => {
  return { content: [{ type: "text", text: tablesOf(state.database) }] };
});

server.tool("save_query", "Saves a query.", { title: z.string(), text: z.string() }, async ({ title, text }) => {
  // ruleid: MCP-285
  saved.set(title, text);
  return { content: [{ type: "text", text: "saved" }] };
});

server.tool("load_query", "Loads a query.", { title: z.string() }, async ({ title }) => {
  return { content: [{ type: "text", text: saved.get(title) ?? "" }] };
});

function tablesOf(database?: string): string {
  return `${database}.orders`;
}

const app = express();
app.post("/mcp", async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
