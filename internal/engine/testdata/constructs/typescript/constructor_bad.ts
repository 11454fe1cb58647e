import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

class Client {
  constructor(private readonly credential: string, readonly seen: string) {}

  send() {
    // ruleid: MCP-265
    return fetch(API, { headers: { Authorization: this.seen } });
  }
}

const server = new McpServer({ name: "constructor", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return new Client(OWN, inbound.authorization).send();
});
