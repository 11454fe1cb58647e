import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

function send(credential = OWN) {
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: credential } });
}

const server = new McpServer({ name: "default-argument", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  if (!inbound.authorization) return {};
  return send();
});
