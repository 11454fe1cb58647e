"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.server = void 0;
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const axios_1 = __importDefault(require("axios"));
const zod_1 = require("zod");
const tokens_js_1 = require("./tokens.js");
exports.server = new mcp_js_1.McpServer({ name: "notes", version: "1.1.0" });
exports.server.tool("list_notes", "Notes in a folder", { folder: zod_1.z.string() }, async ({ folder }, { requestInfo }) => {
    const token = (0, tokens_js_1.bearerOf)(requestInfo.headers);
    const { data } = await axios_1.default.get(`https://notes.example.org/api/folders/${folder}`, { headers: (0, tokens_js_1.authHeaders)(token) });
    return { content: [{ type: "text", text: JSON.stringify(data) }] };
});
