import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import express from "express";
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const jwks = createRemoteJWKSet(new URL("https://id.example.com/jwks.json"));
const verifier = {
  verifyAccessToken: async (token: string) => {
    // ok: MCP-265
    const { payload } = await jwtVerify(token, jwks, { audience: "https://mcp.example.com" });
    return { token, clientId: String(payload.azp), scopes: [], expiresAt: payload.exp };
  },
};

express().use(requireBearerAuth({ verifier }));
const server = new McpServer({ name: "sessions", version: "1.0.0" });
server.tool("seconds_left", async (extra) => {
  // ok: MCP-265
  const { exp } = decodeJwt(extra.authInfo!.token);
  return { content: [{ type: "text", text: String(exp! - Date.now() / 1000) }] };
});
