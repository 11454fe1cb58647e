import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

abstract class Base {
  abstract credential(headers: Record<string, string>): string;
  send(headers: Record<string, string>) {
    // ruleid: MCP-265
    return fetch(API, { headers: { Authorization: this.credential(headers) } });
  }
}

class Items extends Base {
  credential(headers: Record<string, string>) {
    return headers.authorization;
  }
}

const server = new McpServer({ name: "method-override", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return new Items().send(inbound);
});
