import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

function credential(headers: Record<string, string>): string {
  const value = headers.authorization;
  return value ? OWN : "";
}

const server = new McpServer({ name: "helper-return", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: credential(inbound) } });
});
