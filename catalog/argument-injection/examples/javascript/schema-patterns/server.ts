// A pattern that lets a dash stand first lets options through, harmless though its signs are otherwise.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execFileSync } from "node:child_process";

const server = new McpServer({ name: "releases", version: "1.0.0" });
const text = (t: string) => ({ content: [{ type: "text" as const, text: t }] });

server.tool("show", "Shows a commit", { ref: z.string().regex(/^[\w=-]+$/) }, async ({ ref }) => {
  // ruleid: MCP-276
  return text(execFileSync("git", ["show", ref]).toString());
});

server.tool("show_tag", "Shows a tag", { ref: z.string().regex(/^[\w][\w=-]*$/) }, async ({ ref }) => {
  // ok: MCP-276
  return text(execFileSync("git", ["show", ref]).toString());
});

server.tool("show_each", "Shows commits", { refs: z.array(z.string().regex(/^[\w=-]+$/)) }, async ({ refs }) => {
  for (const ref of refs) {
    // ruleid: MCP-276
    execFileSync("git", ["show", ref]);
  }
  return text("shown");
});
