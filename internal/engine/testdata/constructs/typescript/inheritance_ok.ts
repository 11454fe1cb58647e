import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

class Base {
  protected readonly credential: string;
  constructor(credential: string) {
    this.credential = credential;
  }
  send() {
    // ok: MCP-265
    return fetch(API, { headers: { Authorization: this.credential } });
  }
}

class Items extends Base {
  readonly language: string;
  constructor(headers: Record<string, string>) {
    super(OWN);
    this.language = headers["accept-language"];
  }
}

const server = new McpServer({ name: "inheritance", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return new Items(inbound).send();
});
