import { randomUUID } from "node:crypto";
import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { requireInitialAccessToken } from "./token";

const server = new McpServer({ name: "tasks", version: "1.0.0" });
server.tool("list_tasks", "Lists the tasks of the user.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));

const clients = new Map<string, string[]>();
const app = express();
app.use(express.json());

// ruleid: MCP-409
app.post("/register", (req, res) => {
  const id = randomUUID();
  clients.set(id, req.body.redirect_uris);
  res.status(201).json({ client_id: id, redirect_uris: req.body.redirect_uris });
});

// ok: MCP-409
app.post("/partners/register", requireInitialAccessToken, (req, res) => {
  const id = randomUUID();
  clients.set(id, req.body.redirect_uris);
  res.status(201).json({ client_id: id, redirect_uris: req.body.redirect_uris });
});

// A person signs up here.
// ok: MCP-409
app.post("/users/register", (req, res) => {
  res.json({ name: req.body.name });
});

app.listen(3000);
