import { Hono } from "hono";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

export const server = new McpServer({ name: "gateway", version: "1.0.0" });
const app = new Hono();

app.all("/upstream/*", async (c) => {
  const { host, connection, ...headers } = c.req.header();
  // ruleid: MCP-265
  return fetch("https://erp.example.com" + c.req.path, { method: c.req.method, headers });
});

app.all("/public/*", async (c) => {
  const { host, authorization, ...headers } = c.req.header();
  // ok: MCP-265
  return fetch("https://erp.example.com" + c.req.path, { method: c.req.method, headers });
});

export default app;
