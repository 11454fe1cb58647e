import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

let current = "";
let length = 0;

function send() {
  // ruleid: MCP-265
  return fetch(API, { headers: { Authorization: current, "X-Length": String(length) } });
}

const server = new McpServer({ name: "module-variable", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  current = inbound.authorization;
  length = current.length;
  return send();
});
