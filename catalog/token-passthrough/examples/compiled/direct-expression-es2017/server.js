"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const express_1 = __importDefault(require("express"));
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const streamableHttp_js_1 = require("@modelcontextprotocol/sdk/server/streamableHttp.js");
const zod_1 = require("zod");
const server = new mcp_js_1.McpServer({ name: "stock", version: "1.0.0" });
server.registerTool("quantity", { description: "Pieces on the shelf", inputSchema: { sku: zod_1.z.string() } }, async ({ sku }, extra) => {
    var _a;
    // ruleid: MCP-265
    const answer = await fetch(`https://warehouse.example.com/stock/${sku}`, {
        headers: { Authorization: String((_a = extra.requestInfo) === null || _a === void 0 ? void 0 : _a.headers.authorization) },
    });
    return { content: [{ type: "text", text: await answer.text() }] };
});
server.registerTool("shelves", { description: "All shelves" }, async () => {
    // ok: MCP-265
    const answer = await fetch("https://warehouse.example.com/shelves", { headers: { Accept: "application/json" } });
    return { content: [{ type: "text", text: await answer.text() }] };
});
const app = (0, express_1.default)();
app.post("/mcp", async (req, res) => {
    const transport = new streamableHttp_js_1.StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
