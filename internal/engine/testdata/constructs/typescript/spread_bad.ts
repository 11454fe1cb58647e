import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const server = new McpServer({ name: "spread", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  const base = { Accept: "*/*", Authorization: OWN };
  // ruleid: MCP-265
  const given = { Authorization: inbound.authorization };
  return fetch(API, { headers: { ...base, ...given } });
});
