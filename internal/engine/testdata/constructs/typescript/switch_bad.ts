import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const server = new McpServer({ name: "switch", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  let value: string;
  switch (inbound["x-mode"]) {
    case "caller":
      value = inbound.authorization;
      break;
    default:
      value = OWN;
  }
  // ruleid: MCP-265
  return fetch(API, { headers: { Authorization: value } });
});
