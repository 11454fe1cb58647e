import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const sender = (value: string) => () => {
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: value.length ? OWN : "" } });
};

const server = new McpServer({ name: "closure", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return sender(inbound.authorization)();
});
