import { randomUUID } from "node:crypto";
import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { verifier } from "./verifier.js";

const transports = new Map();
const owners = {};
const byUser = {};
const streams = {};
const app = express();
app.use("/mcp", requireBearerAuth({ verifier }));

// The user is part of the key.
app.post("/mcp", async (req, res) => {
  const id = req.headers["mcp-session-id"];
  const userId = req.auth.extra.userId;
  // ok: MCP-266
  let transport = transports.get(`${userId}:${id}`);
  if (!transport) {
    transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (created) => transports.set(`${userId}:${created}`, transport),
    });
    const server = new McpServer({ name: "mail", version: "1.0.0" });
    server.tool("list_mail", "Lists the mails of the user.", {}, async () => ({ content: [{ type: "text", text: "none" }] }));
    await server.connect(transport);
  }
  await transport.handleRequest(req, res, req.body);
});

// The owner is compared.
app.get("/mcp", async (req, res) => {
  const id = req.headers["mcp-session-id"];
  // ok: MCP-266
  const stream = streams[id];
  if (!stream || owners[id] !== req.auth.extra.userId) {
    res.status(404).end();
    return;
  }
  await stream.handleRequest(req, res);
});

// Each user has a map of their own.
app.delete("/mcp", async (req, res) => {
  const id = req.headers["mcp-session-id"];
  // ok: MCP-266
  const transport = byUser[req.auth.clientId][id];
  await transport.close();
  res.status(204).end();
});

app.listen(3000);
