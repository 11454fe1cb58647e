import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import Redis from "ioredis";
import type { Request } from "express";

const store = new Redis();

async function upstreamToken(bearer: string): Promise<string> {
  const row = await store.get(`link:${bearer}`);
  return row || bearer;
}

export function build(req: Request): McpServer {
  const server = new McpServer({ name: "photos", version: "1.0.0" });
  server.tool("albums", async () => {
    const bearer = req.headers.authorization!.split(" ")[1];
    // ruleid: MCP-265
    const r = await fetch("https://photos.example.com/albums", { headers: { Authorization: `Bearer ${await upstreamToken(bearer)}` } });
    return { content: [{ type: "text", text: await r.text() }] };
  });
  return server;
}
