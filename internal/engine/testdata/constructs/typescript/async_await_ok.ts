import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

async function credential(headers: Record<string, string>): Promise<string> {
  return headers.authorization ? OWN : "";
}

const server = new McpServer({ name: "async-await", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  const value = await credential(inbound);
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: value } });
});
