"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const hono_1 = require("hono");
const ticket_api_js_1 = require("./ticket-api.js");
const app = new hono_1.Hono();
app.post("/mcp", async (c) => {
    var _a;
    const key = ((_a = c.req.header("Authorization")) !== null && _a !== void 0 ? _a : "").replace(/^Bearer\s+/i, "");
    const api = new ticket_api_js_1.TicketApi("https://tickets.example.com", key);
    const server = new mcp_js_1.McpServer({ name: "tickets", version: "2.0.0" });
    server.tool("open_tickets", async () => ({ content: [{ type: "text", text: JSON.stringify(await api.open("support")) }] }));
    return c.json({ ok: true });
});
exports.default = app;
