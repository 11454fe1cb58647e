"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const express_1 = __importDefault(require("express"));
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const auth_js_1 = require("./auth.js");
const app = (0, express_1.default)();
app.use(auth_js_1.attach);
const server = new mcp_js_1.McpServer({ name: "profile", version: "1.0.0" });
async function call(path, bearer) {
    // ruleid: MCP-265
    const reply = await fetch("https://people.example.com" + path, { headers: { Authorization: `Bearer ${bearer}` } });
    return reply.text();
}
server.tool("me", {}, async (_a, extra) => ({ content: [{ type: "text", text: await call("/me", extra.authInfo.token) }] }));
