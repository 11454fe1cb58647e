import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";

const server = new McpServer({ name: "runner", version: "1.0.0" });
const app = express();
const API = "https://api.example.com/items";

async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let i = 0; i < 3; i++) {
    try {
      return await work();
    } catch (e) {
      console.error(e);
    }
  }
  throw new Error("gave up");
}

app.post("/mcp", async (req, res) => {
  const inbound = await withRetry(async () => req.headers.authorization);
  // ruleid: MCP-265
  const r = await fetch(API, { headers: { Authorization: inbound! } });
  res.send(await r.text());
});

app.get("/own", async (req, res) => {
  res.send(await withRetry(async () => process.env.REGION));
});
