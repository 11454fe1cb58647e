import crypto from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "chat", version: "1.0.0" });
const sessions = new Map();

// ruleid: MCP-267
function generateSessionId() {
  return Date.now().toString(36) + Math.random().toString(36);
}

server.tool("begin", "Begins", async () => {
  // ruleid: MCP-267
  const sessionId = `${Date.now()}-${Math.random().toString(36)}`;
  // ok: MCP-267
  const sessionKey = `${Date.now()}-${crypto.randomUUID()}`;
  // ok: MCP-267
  const started = Date.now();
  sessions.set(sessionId, { sessionKey, started, other: generateSessionId() });
  return { content: [{ type: "text", text: sessionId }] };
});
