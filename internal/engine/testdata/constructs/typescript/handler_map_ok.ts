import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const modes: Record<string, (headers: Record<string, string>) => string> = {
  caller: (headers) => headers.authorization,
  server: () => OWN,
};

const server = new McpServer({ name: "handler-map", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: modes["server"](inbound) } });
});
