"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POST = void 0;
const mcp_handler_1 = require("mcp-handler");
const headers_1 = require("next/headers");
const HOP = new Set(["host", "content-length", "connection", "transfer-encoding"]);
exports.POST = (0, mcp_handler_1.createMcpHandler)((server) => {
    server.tool("call_api", async () => {
        const out = new Headers();
        for (const [k, v] of await (0, headers_1.headers)()) {
            if (!HOP.has(k))
                // ruleid: MCP-265
                out.append(k, v);
        }
        const answer = await fetch("https://erp.example.com/", { headers: out });
        return { content: [{ type: "text", text: await answer.text() }] };
    });
});
