import express from "express";
import { createProxyMiddleware } from "http-proxy-middleware";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "proxy", version: "1.0.0" });
const app = express();

app.use(
  "/files",
  // ok: MCP-265
  createProxyMiddleware({
    target: "https://files.example.com",
    on: { proxyReq: (proxyReq) => proxyReq.removeHeader("authorization") },
  }),
);

app.get("/pages", async (req, res) => {
  const headers: Record<string, any> = { ...req.headers };
  delete headers.authorization;
  // ok: MCP-265
  const r = await fetch("https://intranet.example.com/", { headers });
  res.send(await r.text());
});

app.get("/reports", async (req, res) => {
  const headers = { ...(req.headers as Record<string, string>), authorization: process.env.REPORT_CRED! };
  // ok: MCP-265
  const r = await fetch("https://intranet.example.com/reports", { headers });
  res.send(await r.text());
});
