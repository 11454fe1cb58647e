import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const KEYS: Record<string, ReturnType<typeof createRemoteJWKSet>> = {
  "https://a.example.com": createRemoteJWKSet(new URL("https://a.example.com/jwks")),
  "https://b.example.com": createRemoteJWKSet(new URL("https://b.example.com/jwks")),
};

async function subject(t: string): Promise<string> {
  // ok: MCP-265
  const { iss } = decodeJwt(t);
  const keys = KEYS[iss!];
  if (!keys) throw new Error("unknown issuer");
  // ok: MCP-265
  const { payload } = await jwtVerify(t, keys, { issuer: iss, audience: "https://two.example.com/mcp" });
  return payload.sub!;
}

const server = new McpServer({ name: "two", version: "1.0.0" });
server.tool("me", async (extra) => ({
  content: [{ type: "text", text: await subject(String(extra.requestInfo!.headers.authorization).slice(7)) }],
}));
