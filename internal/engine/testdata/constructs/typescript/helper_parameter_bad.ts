import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

function send(path: string, credential: string, trace: string) {
  // ruleid: MCP-265
  return fetch(API + path, { headers: { Authorization: credential, "X-Trace": String(trace.length) } });
}

const server = new McpServer({ name: "helper-parameter", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return send("/all", inbound.authorization, "-");
});
