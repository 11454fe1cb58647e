import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

type Send = (value: string) => Promise<Response>;

function withCredential(send: Send) {
  return (headers: Record<string, string>) => send(OWN);
}

const send = withCredential((credential) => {
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: credential } });
});

const server = new McpServer({ name: "decorator", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return send(inbound);
});
