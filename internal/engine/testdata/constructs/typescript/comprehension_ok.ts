import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const DROP = ["host", "authorization"];

const server = new McpServer({ name: "comprehension", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  // ok: MCP-265
  return fetch(API, { headers: Object.fromEntries(Object.entries(inbound).filter(([k]) => !DROP.includes(k.toLowerCase()))) });
});
