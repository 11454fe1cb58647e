import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Guest, Linked, type Strategy } from "./creds.js";

const creds: Strategy = process.env.GUEST ? new Guest() : new Linked(new Map());
const server = new McpServer({ name: "photos", version: "1.0.0" });

server.tool("latest", async (extra) => {
  const userId = extra.authInfo!.clientId;
  // ok: MCP-265
  const r = await fetch("https://vendor.example.com/latest", { headers: { Authorization: await creds.header(userId) } });
  return { content: [{ type: "text", text: await r.text() }] };
});
