import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("orders", { description: "List the orders." }, async () => ({ content: [] }));
const REGISTERED = ["https://app.example.com/callback"];

const app = express();
app.get("/authorize", (req, res) => {
  const target = String(req.query.redirect_uri);
  if (!REGISTERED.includes(target)) return res.status(400).send("unknown target");
  // ok: MCP-420
  res.redirect(target);
});
app.get("/page", (req, res) => {
  // ok: MCP-420
  res.redirect(`https://mcp.example.com/${req.query.page}`);
});
app.get("/login", (req, res) => {
  // ok: MCP-420
  res.redirect("https://id.example.com/authorize?state=" + encodeURIComponent(String(req.query.state)));
});
app.listen(3000, "127.0.0.1");
