import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

const NAME = "author" + "ization";

const server = new McpServer({ name: "computed-key", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  // ruleid: MCP-265
  return fetch(API, { headers: { [NAME]: inbound[NAME] } });
});
