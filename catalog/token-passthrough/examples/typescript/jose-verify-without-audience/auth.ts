import { createRemoteJWKSet, jwtVerify } from "jose";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const jwks = createRemoteJWKSet(new URL("https://id.example.com/jwks.json"));
const issuer = "https://id.example.com";
const server = new McpServer({ name: "maps", version: "1.0.0" });

export async function subject(tok: string): Promise<string> {
  // ruleid: MCP-265
  const { payload } = await jwtVerify(tok, jwks, { issuer });
  return payload.sub!;
}

export async function scopes(tok: string): Promise<string[]> {
  // ruleid: MCP-265
  const verified = await jwtVerify(tok, jwks);
  return String(verified.payload.scope).split(" ");
}

server.tool("whoami", async (extra) => {
  const tok = String(extra.requestInfo!.headers.authorization).split(" ")[1];
  return { content: [{ type: "text", text: `${await subject(tok)} ${await scopes(tok)}` }] };
});
