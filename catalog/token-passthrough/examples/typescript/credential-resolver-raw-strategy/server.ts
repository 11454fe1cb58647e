import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Guest, SameAsCaller, type Strategy } from "./creds.js";

const creds: Strategy = process.env.GUEST ? new Guest() : new SameAsCaller();
const server = new McpServer({ name: "albums", version: "1.0.0" });

server.tool("latest", async (extra) => {
  const header = await creds.header(extra.authInfo!.token);
  // ruleid: MCP-265
  const r = await fetch("https://vendor.example.com/latest", { headers: { Authorization: header } });
  return { content: [{ type: "text", text: await r.text() }] };
});
