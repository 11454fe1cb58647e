import { AsyncLocalStorage } from "node:async_hooks";
import axios from "axios";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express, { type Request } from "express";

const current = new AsyncLocalStorage<Request>();
const http = axios.create({ baseURL: "https://payments.example.com" });

http.interceptors.request.use((config) => {
  const inbound = current.getStore()?.headers.authorization;
  // ruleid: MCP-265
  if (inbound) config.headers.Authorization = inbound;
  return config;
});

const server = new McpServer({ name: "payments", version: "1.0.0" });
server.tool("invoices", async () => {
  // ok: MCP-265
  const { data } = await http.get("/invoices");
  return { content: [{ type: "text", text: JSON.stringify(data) }] };
});

express().use("/mcp", (req, _res, next) => current.run(req, next));
