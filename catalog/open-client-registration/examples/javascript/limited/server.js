import { randomUUID } from "node:crypto";
import express from "express";
import { rateLimit } from "express-rate-limit";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "tasks", version: "1.0.0" });
server.tool("list_tasks", "Lists the tasks of the user.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));

const clients = new Map();
const app = express();

// ok: MCP-409
app.post("/register", rateLimit({ windowMs: 3_600_000, limit: 20 }), express.json(), (req, res) => {
  const id = randomUUID();
  clients.set(id, req.body.redirect_uris);
  res.status(201).json({ client_id: id, redirect_uris: req.body.redirect_uris });
});

app.listen(3000);
