import { createServer } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";
import { layout } from "./pages.js";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("orders", { description: "List the orders." }, async () => ({ content: [] }));
const app = express();

app.get("/callback", (req, res) => {
  const { error, error_description: description } = req.query;
  if (error) {
    // ruleid: MCP-222
    res.status(400).send(`<h1>Failed</h1><p>${error}: ${description}</p>`);
    return;
  }
  res.send(layout("Done", String(req.query.state)));
});

app.get("/session", (req, res) => {
  // ruleid: MCP-222
  res.status(404).send(`Unknown session ${req.query.sessionId}`);
});

app.get("/script", (req, res) => {
  const state = JSON.stringify(req.query.state);
  // ruleid: MCP-222
  res.send(`<html><script>const state = ${state};</script></html>`);
});

app.get("/object", (req, res) => {
  const data = JSON.stringify({ state: req.query.state });
  // ruleid: MCP-222
  res.send(`<html><script>const data = ${data};</script></html>`);
});

createServer((req, res) => {
  const url = new URL(req.url ?? "/", "http://localhost");
  const error = url.searchParams.get("error");
  if (error) {
    res.writeHead(400, { "Content-Type": "text/html" });
    // ruleid: MCP-222
    res.end(`<html><body><h1>${error}</h1></body></html>`);
    return;
  }
  // ok: MCP-222
  res.end("<html><body>You can close this window.</body></html>");
}).listen(8090);
app.listen(3000, "127.0.0.1");
