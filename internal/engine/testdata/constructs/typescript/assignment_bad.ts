import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const server = new McpServer({ name: "assignment", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  const a = inbound.authorization;
  let b = "";
  b = a;
  // ruleid: MCP-265
  return fetch(API, { headers: { Authorization: b } });
});
