import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const DROP = new Set(["host", "authorization"]);

const server = new McpServer({ name: "filtered-loop-deny", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  const out = new Headers();
  for (const [name, value] of Object.entries(inbound)) {
    if (DROP.has(name.toLowerCase())) continue;
    // ok: MCP-265
    out.set(name, value);
  }
  return fetch(API, { headers: out });
});
