import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

interface Credentials {
  value(): string;
}

class OfCaller implements Credentials {
  constructor(private readonly headers: Record<string, string>) {}
  value() {
    return this.headers.authorization;
  }
}

class OfServer implements Credentials {
  value() {
    return OWN;
  }
}

function send(credentials: Credentials) {
  // ruleid: MCP-265
  return fetch(API, { headers: { Authorization: credentials.value() } });
}

const server = new McpServer({ name: "interface-method", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return send(new OfCaller(inbound));
});
