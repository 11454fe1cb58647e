"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || function (mod) {
    if (mod && mod.__esModule) return mod;
    var result = {};
    if (mod != null) for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
    __setModuleDefault(result, mod);
    return result;
};
Object.defineProperty(exports, "__esModule", { value: true });
const mcp_js_1 = require("@modelcontextprotocol/sdk/server/mcp.js");
const api = __importStar(require("./api.js"));
const sts_js_1 = require("./sts.js");
const sts = new sts_js_1.Sts("https://sts.example.com/token", process.env.STS_SECRET);
const server = new mcp_js_1.McpServer({ name: "shipping", version: "1.0.0" });
server.tool("shipments", async (extra) => {
    const t2 = await sts.exchange(extra.authInfo.token);
    return { content: [{ type: "text", text: await api.shipments(t2) }] };
});
server.tool("carriers", async (extra) => {
    // The neighbour above exchanges; this one forgot.
    return { content: [{ type: "text", text: await api.carriers(extra.authInfo.token) }] };
});
