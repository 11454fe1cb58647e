import { createProxyMiddleware } from "http-proxy-middleware";
import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "proxy-hook", version: "1.0.0" });
const app = express();

app.use(
  "/upstream",
  createProxyMiddleware({
    target: "https://api.example.com",
    on: {
      proxyReq: (out: any, req: any) => {
        // ruleid: MCP-265
        out.setHeader("Authorization", req.headers.authorization);
      },
    },
  } as any),
);
