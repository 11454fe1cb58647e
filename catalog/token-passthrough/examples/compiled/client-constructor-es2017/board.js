"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.handle = handle;
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
class Board {
    constructor(tok) {
        this.tok = tok;
    }
    auth() {
        // ruleid: MCP-265
        return { Authorization: `Bearer ${this.tok}` };
    }
    async cards(column) {
        const answer = await fetch(`https://board.example.io/cards?column=${column}`, { headers: this.auth() });
        return answer.text();
    }
    async health() {
        // ok: MCP-265
        return (await fetch("https://board.example.io/health")).ok;
    }
}
function handle(req, res) {
    const board = new Board(req.get("authorization").slice(7));
    const mcp = new mcp_js_1.McpServer({ name: "board", version: "0.1.0" });
    mcp.tool("todo", async () => ({ content: [{ type: "text", text: await board.cards("todo") }] }));
    res.json({ healthy: board.health() });
}
