import { timingSafeEqual } from "node:crypto";
import type { Request } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import config from "./config.json";

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export function build(req: Request): McpServer {
  let authorization = req.headers.authorization ?? "";
  if (!same(authorization, `Bearer ${config.mcpKey}`)) throw new Error("wrong key");
  authorization = `Bearer ${config.forumKey}`;
  const server = new McpServer({ name: "forum", version: "1.0.0" });
  server.tool("threads", async () => {
    // ok: MCP-265
    const r = await fetch("https://forum.example.com/t", { headers: { authorization } });
    return { content: [{ type: "text", text: await r.text() }] };
  });
  return server;
}
