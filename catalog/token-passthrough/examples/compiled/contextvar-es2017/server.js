"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const express_1 = __importDefault(require("express"));
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const streamableHttp_js_1 = require("@modelcontextprotocol/sdk/server/streamableHttp.js");
const context_js_1 = require("./context.js");
const mcp = new mcp_js_1.McpServer({ name: "library", version: "1.0.0" });
async function search() {
    var _a;
    // ruleid: MCP-265
    const found = await fetch("https://library.example.edu/api", { headers: { Authorization: (_a = context_js_1.callerToken.getStore()) !== null && _a !== void 0 ? _a : "" } });
    return found.text();
}
mcp.tool("find_books", async () => ({ content: [{ type: "text", text: await search() }] }));
const app = (0, express_1.default)();
app.all("/mcp", (req, res) => {
    var _a;
    context_js_1.callerToken.run((_a = req.headers.authorization) !== null && _a !== void 0 ? _a : "", async () => {
        const transport = new streamableHttp_js_1.StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
        await mcp.connect(transport);
        await transport.handleRequest(req, res);
    });
});
