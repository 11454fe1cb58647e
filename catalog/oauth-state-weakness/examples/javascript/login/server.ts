import { randomBytes } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";

const server = new McpServer({ name: "calendar", version: "1.0.0" });
server.registerTool("events", { description: "Events" }, async () => ({ content: [] }));
const app = express();
const authorize = "https://login.example/authorize?";
const redirect_uri = "https://calendar.example/callback";
const states = new Set<string>();

app.get("/login", (req, res) => {
  // ruleid: MCP-262
  const state = Date.now().toString();
  res.redirect(authorize + new URLSearchParams({ response_type: "code", client_id: "c", redirect_uri, state }));
});

app.get("/login-without", (req, res) => {
  // ruleid: MCP-262
  res.redirect(authorize + new URLSearchParams({ response_type: "code", client_id: "c", redirect_uri }));
});

app.get("/login-safely", (req, res) => {
  // ok: MCP-262
  const state = randomBytes(32).toString("base64url");
  states.add(state);
  // ok: MCP-262
  res.redirect(authorize + new URLSearchParams({ response_type: "code", client_id: "c", redirect_uri, state }));
});

// ruleid: MCP-262
app.get("/callback", async (req, res) => {
  const { code } = req.query;
  res.send(code);
});

// ok: MCP-262
app.get("/checked", async (req, res) => {
  const { code, state } = req.query;
  res.send(states.has(String(state)) ? code : "unknown login");
});
