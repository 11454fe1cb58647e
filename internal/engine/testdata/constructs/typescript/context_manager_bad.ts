import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const OWN = process.env.API_CRED!;

async function borrowed<T>(value: string, work: (v: string) => Promise<T>): Promise<T> {
  try {
    return await work(value);
  } finally {
    console.error("done");
  }
}

const server = new McpServer({ name: "context-manager", version: "1.0.0" });
server.tool("items", async (extra) => {
  const inbound = extra.requestInfo!.headers as Record<string, string>;
  return borrowed(inbound.authorization, async (credential) => {
    // ruleid: MCP-265
    return fetch(API, { headers: { Authorization: credential } });
  });
});
