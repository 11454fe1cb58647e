import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { AsyncLocalStorage } from "node:async_hooks";
const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const current = new AsyncLocalStorage<{ credential: string; own: string }>();

function send() {
  // ruleid: MCP-265
  return fetch(API, { headers: { Authorization: current.getStore()!.credential } });
}

const server = new McpServer({ name: "context-variable", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return current.run({ credential: inbound.authorization, own: OWN }, send);
});
