import { decodeJwt } from "jose";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

function explainRejection(token: string): void {
  // ok: MCP-265
  const seen = decodeJwt(token);
  console.error("rejected token of issuer %s, expired at %s", seen.iss, seen.exp);
}

const server = new McpServer({ name: "radio", version: "1.0.0" });
server.tool("stations", async (extra) => {
  explainRejection(String(extra.requestInfo?.headers.authorization).slice(7));
  return { content: [{ type: "text", text: "one, two" }] };
});
