import express from "express";
import { randomUUID } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { begin, currentHeaders, within } from "./sessions.js";

const server = new McpServer({ name: "graphs", version: "1.0.0" });

server.tool("dashboards", async () => {
  const list = await fetch("https://graphs.example.com/api/search", { headers: currentHeaders() });
  return { content: [{ type: "text", text: await list.text() }] };
});

const app = express();
app.post("/mcp", async (req, res) => {
  const id = (req.headers["mcp-session-id"] as string) ?? randomUUID();
  begin(id, req);
  await within(id, async () => void res.json({}));
});
