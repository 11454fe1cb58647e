"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.server = exports.verifier = void 0;
const jose_1 = require("jose");
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const RESOURCE = "https://mcp.example.com/rooms";
const jwks = (0, jose_1.createRemoteJWKSet)(new URL("https://id.example.com/jwks.json"));
exports.verifier = {
    async verifyAccessToken(token) {
        // ok: MCP-265
        const { payload } = await (0, jose_1.jwtVerify)(token, jwks);
        if (payload.token_use !== "access")
            throw new Error("not an access token");
        const auds = Array.isArray(payload.aud) ? payload.aud : [payload.aud];
        if (!auds.includes(RESOURCE))
            throw new Error("issued for somebody else");
        return { token, clientId: String(payload.azp), scopes: [] };
    },
};
exports.server = new mcp_js_1.McpServer({ name: "rooms", version: "1.0.0" });
