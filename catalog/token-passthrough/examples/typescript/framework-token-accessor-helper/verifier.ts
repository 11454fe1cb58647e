import { createRemoteJWKSet, jwtVerify } from "jose";
import type { OAuthTokenVerifier } from "@modelcontextprotocol/sdk/server/auth/provider.js";

const jwks = createRemoteJWKSet(new URL("https://id.example.com/jwks.json"));

export const verifier: OAuthTokenVerifier = {
  async verifyAccessToken(token: string) {
    // ok: MCP-265
    const { payload } = await jwtVerify(token, jwks, { issuer: "https://id.example.com", audience: "https://mcp.example.com" });
    return { token, clientId: String(payload.azp), scopes: String(payload.scope).split(" "), expiresAt: payload.exp };
  },
};
