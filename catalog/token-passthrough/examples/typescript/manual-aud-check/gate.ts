import { createRemoteJWKSet, jwtVerify } from "jose";
import type { OAuthTokenVerifier } from "@modelcontextprotocol/sdk/server/auth/provider.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const RESOURCE = "https://mcp.example.com/rooms";
const jwks = createRemoteJWKSet(new URL("https://id.example.com/jwks.json"));

export const verifier: OAuthTokenVerifier = {
  async verifyAccessToken(token) {
    // ok: MCP-265
    const { payload } = await jwtVerify(token, jwks);
    if (payload.token_use !== "access") throw new Error("not an access token");
    const auds = Array.isArray(payload.aud) ? payload.aud : [payload.aud];
    if (!auds.includes(RESOURCE)) throw new Error("issued for somebody else");
    return { token, clientId: String(payload.azp), scopes: [] };
  },
};

export const server = new McpServer({ name: "rooms", version: "1.0.0" });
