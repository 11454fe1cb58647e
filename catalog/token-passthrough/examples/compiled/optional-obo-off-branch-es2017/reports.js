"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const msal_node_1 = require("@azure/msal-node");
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const axios_1 = __importDefault(require("axios"));
const broker = new msal_node_1.ConfidentialClientApplication({ auth: { clientId: process.env.APP_ID, clientSecret: process.env.APP_SECRET } });
const useObo = process.env.USE_OBO === "true";
const server = new mcp_js_1.McpServer({ name: "reports", version: "1.0.0" });
async function exchange(assertion) {
    const result = await broker.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: ["api://reports/.default"] });
    return result.accessToken;
}
server.tool("report", async (extra) => {
    const tok = extra.authInfo.token;
    const bearer = useObo ? await exchange(tok) : tok;
    // ruleid: MCP-265
    const { data } = await axios_1.default.get("https://reports.example.com/latest", { headers: { Authorization: `Bearer ${bearer}` } });
    return { content: [{ type: "text", text: String(data) }] };
});
