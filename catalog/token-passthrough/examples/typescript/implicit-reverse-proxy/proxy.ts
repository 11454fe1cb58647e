import express from "express";
import { createProxyMiddleware } from "http-proxy-middleware";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "files", version: "1.0.0" });
server.tool("ping", async () => ({ content: [{ type: "text", text: "pong" }] }));

const app = express();
// ruleid: MCP-265
app.use("/files", createProxyMiddleware({ target: "https://files.example.com", changeOrigin: true }));
app.listen(8080);
