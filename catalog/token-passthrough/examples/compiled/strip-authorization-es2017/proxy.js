"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const express_1 = __importDefault(require("express"));
const http_proxy_middleware_1 = require("http-proxy-middleware");
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const server = new mcp_js_1.McpServer({ name: "proxy", version: "1.0.0" });
const app = (0, express_1.default)();
app.use("/files", 
// ok: MCP-265
(0, http_proxy_middleware_1.createProxyMiddleware)({
    target: "https://files.example.com",
    on: { proxyReq: (proxyReq) => proxyReq.removeHeader("authorization") },
}));
app.get("/pages", async (req, res) => {
    const headers = Object.assign({}, req.headers);
    delete headers.authorization;
    // ok: MCP-265
    const r = await fetch("https://intranet.example.com/", { headers });
    res.send(await r.text());
});
app.get("/reports", async (req, res) => {
    const headers = Object.assign(Object.assign({}, req.headers), { authorization: process.env.REPORT_CRED });
    // ok: MCP-265
    const r = await fetch("https://intranet.example.com/reports", { headers });
    res.send(await r.text());
});
