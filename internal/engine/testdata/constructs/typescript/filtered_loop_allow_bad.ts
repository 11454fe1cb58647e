import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const NAMES = ["accept", "authorization"];

const server = new McpServer({ name: "filtered-loop-allow", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  const out: Record<string, string> = {};
  for (const name of Object.keys(inbound)) {
    if (NAMES.includes(name.toLowerCase())) {
      // ruleid: MCP-265
      out[name] = inbound[name];
    }
  }
  return fetch(API, { headers: out });
});
