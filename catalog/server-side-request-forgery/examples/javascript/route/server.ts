import { createServer } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";
import { Hono } from "hono";

const server = new McpServer({ name: "inspector", version: "1.0.0" });
server.registerTool("list", { description: "List the servers." }, async () => ({ content: [] }));

const app = express();
app.post("/fetch", express.json(), async (req, res) => {
  const { url } = req.body as { url: string };
  // ruleid: MCP-060
  const answer = await fetch(url);
  res.json({ body: await answer.text() });
});
app.get("/status", async (req, res) => {
  // ok: MCP-060
  const answer = await fetch(`https://status.example.com/${req.query.page}`);
  res.json({ body: await answer.text() });
});
app.listen(3000, "127.0.0.1");

const api = new Hono();
api.all("/container/*", async (c) => {
  // ok: MCP-060
  return fetch(c.req.raw.url.replace("https://", "http://"));
});

createServer(async (req, res) => {
  const target = new URL(req.url ?? "/", "http://localhost").searchParams.get("target");
  // ruleid: MCP-060
  const answer = await fetch(String(target));
  res.end(await answer.text());
}).listen(3001, "127.0.0.1");
export default api;
