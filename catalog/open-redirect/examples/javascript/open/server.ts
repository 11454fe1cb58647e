import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("orders", { description: "List the orders." }, async () => ({ content: [] }));

const app = express();
app.get("/login/done", (req, res) => {
  // ruleid: MCP-420
  res.redirect(String(req.query.next));
});
app.get("/authorize", (req, res) => {
  const { redirect_uri: target } = req.query;
  // ruleid: MCP-420
  res.redirect(302, `${target}?code=1`);
});
app.get("/go", (req, res) => {
  // ruleid: MCP-420
  res.writeHead(302, { Location: req.query.to as string });
  res.end();
});
app.listen(3000, "127.0.0.1");
