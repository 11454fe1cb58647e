import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

function withHeader<T>(headers: Record<string, string>, then: (value: string) => T): T {
  return then(headers.authorization);
}

const server = new McpServer({ name: "callback", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return withHeader(inbound, (value) => {
    // ruleid: MCP-265
    return fetch(API, { headers: { Authorization: value } });
  });
});
