import stripAnsi from "strip-ansi";
import { stripVTControlCharacters } from "node:util";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "reader", version: "1.0.0" });

server.tool("read", { url: z.string() }, async ({ url }) => {
  const response = await fetch(url);
  // ruleid: MCP-083
  return { content: [{ type: "text", text: await response.text() }] };
});

server.tool("warn", {}, async () => {
  // ruleid: MCP-083
  return { content: [{ type: "text", text: "\x1b[31mWarning\x1b[0m" }] };
});

server.tool("stripped", { url: z.string() }, async ({ url }) => {
  const response = await fetch(url);
  const text = stripAnsi(await response.text());
  // ok: MCP-083
  return { content: [{ type: "text", text }] };
});

server.tool("plain", { url: z.string() }, async ({ url }) => {
  const response = await fetch(url);
  // ok: MCP-083
  return { content: [{ type: "text", text: stripVTControlCharacters(await response.text()) }] };
});
