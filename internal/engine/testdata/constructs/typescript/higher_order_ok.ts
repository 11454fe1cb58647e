import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

type Pick = (headers: Record<string, string>) => string;
const ofCaller: Pick = (headers) => headers.authorization;
const ofServer: Pick = () => OWN;
const apply = (pick: Pick, headers: Record<string, string>) => pick(headers);

const server = new McpServer({ name: "higher-order", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: apply(ofServer, inbound) } });
});
