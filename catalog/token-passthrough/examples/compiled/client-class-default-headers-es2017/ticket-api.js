"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.TicketApi = void 0;
const axios_1 = __importDefault(require("axios"));
class TicketApi {
    constructor(baseURL, key) {
        // ruleid: MCP-265
        this.http = axios_1.default.create({
            baseURL,
            headers: { Authorization: `Bearer ${key}`, "User-Agent": "tickets-mcp" },
        });
    }
    async open(queue) {
        // ok: MCP-265
        const { data } = await this.http.get("/tickets", { params: { queue } });
        return data;
    }
}
exports.TicketApi = TicketApi;
