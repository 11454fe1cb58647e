import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const server = new McpServer({ name: "template-string", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  const token = inbound.authorization.slice(7);
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: `Bearer ${OWN}`, "X-Length": `${token.length}` } });
});
