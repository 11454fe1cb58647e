import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { randomBytes } from "node:crypto";
import { z } from "zod";

const server = new McpServer({ name: "noise", version: "1.0.0" });
const text = (s: string) => ({ content: [{ type: "text" as const, text: s }] });

server.registerTool("zeros", { description: "Zeros", inputSchema: { size: z.number().int() } }, async ({ size }) => {
  // ruleid: MCP-110
  return text(Buffer.alloc(size).toString("hex"));
});

server.registerTool("noise", { description: "Noise", inputSchema: { size: z.number().int().max(4096), pad: z.number() } }, async ({ size, pad }) => {
  // ok: MCP-110
  const noise = randomBytes(size).toString("hex");
  // ruleid: MCP-110
  return text("=".repeat(pad) + noise);
});

server.registerTool("ticks", { description: "Ticks", inputSchema: { times: z.number() } }, async ({ times }) => {
  let line = "";
  // ruleid: MCP-110
  for (let i = 0; i < times; i++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    line += "tick ";
  }
  return text(line);
});

server.registerTool("some-ticks", { description: "Ticks", inputSchema: { times: z.number() } }, async ({ times }) => {
  let line = "";
  // ok: MCP-110
  for (let i = 0; i < Math.min(times, 100); i++) {
    line += "tick ";
  }
  return text(line);
});

server.registerTool("rows", { description: "Rows", inputSchema: { count: z.number() } }, async ({ count }) => {
  if (count > 50) throw new Error("too many");
  // ok: MCP-110
  return text(Array.from({ length: count }, (_, i) => `row ${i}`).join("\n"));
});
