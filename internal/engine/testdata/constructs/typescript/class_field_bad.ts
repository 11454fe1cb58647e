import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

class Client {
  credential = OWN;
  seen = "";

  send() {
    // ruleid: MCP-265
    return fetch(API, { headers: { Authorization: this.credential } });
  }
}

const server = new McpServer({ name: "class-field", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  const client = new Client();
  client.credential = inbound.authorization;
  return client.send();
});
