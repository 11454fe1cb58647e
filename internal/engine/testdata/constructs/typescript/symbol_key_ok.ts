import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const known = Symbol("known");

const server = new McpServer({ name: "symbol-key", version: "1.0.0" });
server.tool("items", async () => ({ content: [] }));

async function forward(req: express.Request & { [known]?: string }) {
  if (!req[known]) req[known] = process.env.API_CRED;
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: `Bearer ${req[known]}` } });
}

const app = express();
app.post("/items", async (req, res) => res.json(await (await forward(req)).json()));
app.listen(8080);
