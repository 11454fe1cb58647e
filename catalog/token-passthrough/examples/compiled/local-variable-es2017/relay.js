"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const express_1 = __importDefault(require("express"));
const index_js_1 = require("@modelcontextprotocol/sdk/server/index.js");
const types_js_1 = require("@modelcontextprotocol/sdk/types.js");
const upstream = "https://parking.example.com/free";
function serverFor(req) {
    const server = new index_js_1.Server({ name: "parking", version: "0.2.0" }, { capabilities: { tools: {} } });
    server.setRequestHandler(types_js_1.CallToolRequestSchema, async () => {
        const h = req.headers.authorization;
        const out = { Accept: "application/json" };
        if (h)
            // ruleid: MCP-265
            out["Authorization"] = h;
        const answer = await fetch(upstream, { headers: out });
        return { content: [{ type: "text", text: await answer.text() }] };
    });
    return server;
}
const app = (0, express_1.default)();
app.post("/mcp", (req, res) => {
    serverFor(req);
    res.status(202).end();
});
