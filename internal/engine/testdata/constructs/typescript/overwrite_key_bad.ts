import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const server = new McpServer({ name: "overwrite-key", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  // ruleid: MCP-265
  const out: Record<string, string> = { Authorization: inbound.authorization, "X-Own": "-" };
  out["X-Own"] = OWN;
  return fetch(API, { headers: out });
});
