"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.subject = subject;
exports.scopes = scopes;
const jose_1 = require("jose");
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const jwks = (0, jose_1.createRemoteJWKSet)(new URL("https://id.example.com/jwks.json"));
const issuer = "https://id.example.com";
const server = new mcp_js_1.McpServer({ name: "maps", version: "1.0.0" });
async function subject(tok) {
    // ruleid: MCP-265
    const { payload } = await (0, jose_1.jwtVerify)(tok, jwks, { issuer });
    return payload.sub;
}
async function scopes(tok) {
    // ruleid: MCP-265
    const verified = await (0, jose_1.jwtVerify)(tok, jwks);
    return String(verified.payload.scope).split(" ");
}
server.tool("whoami", async (extra) => {
    const tok = String(extra.requestInfo.headers.authorization).split(" ")[1];
    return { content: [{ type: "text", text: `${await subject(tok)} ${await scopes(tok)}` }] };
});
