import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

class Caller {
  constructor(private readonly headers: Record<string, string>) {}
  get credential(): string {
    return OWN;
  }
}

const server = new McpServer({ name: "property", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: new Caller(inbound).credential } });
});
