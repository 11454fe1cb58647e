"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Desk = void 0;
const mcp_1 = require("agents/mcp");
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
class Desk extends mcp_1.McpAgent {
    constructor() {
        super(...arguments);
        this.server = new mcp_js_1.McpServer({ name: "desk", version: "1.0.0" });
    }
    async init() {
        this.server.tool("inbox", async () => {
            // ruleid: MCP-265
            const mail = await fetch("https://mail.example.com/inbox", { headers: { Authorization: `Bearer ${this.props.accessToken}` } });
            return { content: [{ type: "text", text: await mail.text() }] };
        });
    }
}
exports.Desk = Desk;
exports.default = {
    async fetch(request, env, ctx) {
        ctx.props = { accessToken: request.headers.get("Authorization").slice(7) };
        return Desk.serve("/mcp").fetch(request, env, ctx);
    },
};
