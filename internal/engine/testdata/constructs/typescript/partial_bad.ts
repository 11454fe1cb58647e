import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

function send(credential: string, path: string) {
  // ruleid: MCP-265
  return fetch(API + path, { headers: { Authorization: credential } });
}

const server = new McpServer({ name: "partial", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  const call = send.bind(null, inbound.authorization);
  return call("/all");
});
