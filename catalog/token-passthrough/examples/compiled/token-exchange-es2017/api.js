"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.shipments = shipments;
exports.carriers = carriers;
async function shipments(accessToken) {
    // ok: MCP-265
    const reply = await fetch("https://ship.example.com/v1", { headers: { Authorization: `Bearer ${accessToken}` } });
    return reply.text();
}
async function carriers(accessToken) {
    // ruleid: MCP-265
    const reply = await fetch("https://ship.example.com/carriers", { headers: { Authorization: `Bearer ${accessToken}` } });
    return reply.text();
}
