import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "search", version: "1.0.0" });

function repeatsOnce(pattern: string): boolean {
  const nested = /([^\\]|^)\((?:[^)]*[+*}])\s*\)[+*?]|\((?:[^)]*[+*}])\s*\)\{/;
  return !nested.test(pattern);
}

server.tool("search", { pattern: z.string() }, async ({ pattern }) => {
  if (!repeatsOnce(pattern)) return { content: [{ type: "text", text: "refused" }] };
  // ok: MCP-427
  const found = new RegExp(pattern).test("some text");
  return { content: [{ type: "text", text: String(found) }] };
});

server.tool("search_anything", { pattern: z.string() }, async ({ pattern }) => {
  if (pattern.length > 200) return { content: [{ type: "text", text: "too long" }] };
  // ruleid: MCP-427
  const found = new RegExp(pattern).test("some text");
  return { content: [{ type: "text", text: String(found) }] };
});
