import type { OAuthTokenVerifier } from "@modelcontextprotocol/sdk/server/auth/provider.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const meta = { issuer: "https://id.example.org", userinfo_endpoint: "https://id.example.org/userinfo" };

export const verifier: OAuthTokenVerifier = {
  async verifyAccessToken(t) {
    // ok: MCP-265
    const ok = await fetch(meta.userinfo_endpoint, { headers: { Authorization: `Bearer ${t}` } });
    if (!ok.ok) throw new Error("invalid token");
    const { sub } = await ok.json();
    return { token: t, clientId: sub, scopes: [] };
  },
};

export const server = new McpServer({ name: "quotes", version: "1.0.0" });
