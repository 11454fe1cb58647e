import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

class Client {
  constructor(readonly credential: string) {}
  send() {
    // ruleid: MCP-265
    return fetch(API, { headers: { Authorization: this.credential } });
  }
}

function make(headers: Record<string, string>): Client {
  return new Client(headers.authorization);
}

const server = new McpServer({ name: "factory", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return make(inbound).send();
});
