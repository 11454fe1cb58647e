import express from "express";
import got from "got";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { keepCaller } from "./middleware.js";

const app = express();
app.use(keepCaller);

app.post("/mcp", (_req, res) => {
  const server = new McpServer({ name: "wiki", version: "1.0.0" });
  server.tool("front_page", async () => {
    // ruleid: MCP-265
    const text = await got("https://wiki.example.org/raw/Main", { headers: { Authorization: "Bearer " + res.locals.caller } }).text();
    return { content: [{ type: "text", text }] };
  });
  res.end();
});
