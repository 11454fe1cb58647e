"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bearerOf = bearerOf;
exports.authHeaders = authHeaders;
function bearerOf(headers) {
    var _a;
    var raw = (_a = headers.authorization) !== null && _a !== void 0 ? _a : "";
    var match = /^Bearer (.+)$/i.exec(raw);
    return match ? match[1] : process.env.NOTES_TOKEN;
}
function authHeaders(token) {
    // ruleid: MCP-265
    return { Authorization: "Bearer ".concat(token), "User-Agent": "notes-mcp" };
}
