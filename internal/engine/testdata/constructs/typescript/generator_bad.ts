import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

function* credentials(headers: Record<string, string>) {
  yield headers.authorization;
  yield OWN;
}

const server = new McpServer({ name: "generator", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  for (const credential of credentials(inbound)) {
    // ruleid: MCP-265
    const reply = await fetch(API, { headers: { Authorization: credential } });
    if (reply.ok) return reply;
  }
  return {};
});
