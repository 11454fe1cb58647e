import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;


const server = new McpServer({ name: "filter-in-variable", version: "1.0.0" });
server.tool("items", async (extra) => {
  const drop = new Set(["host", "cookie"]);
  const inbound = Object.entries(extra.requestInfo!.headers as Record<string, string>);
  const out = new Headers();
  for (const [name, value] of inbound) {
    if (drop.has(name.toLowerCase())) continue;
    // ruleid: MCP-265
    out.set(name, value);
  }
  return fetch(API, { headers: out });
});
