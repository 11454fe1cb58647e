import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import escapeStringRegexp from "escape-string-regexp";
import { readFileSync } from "node:fs";
import RE2 from "re2";
import { z } from "zod";

const text = readFileSync("notes.txt", "utf8");
const server = new McpServer({ name: "grep", version: "1.0.0" });
const answer = (x: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(x) }] });

server.tool("grep", { pattern: z.string(), flags: z.enum(["g", "gi"]) }, async ({ pattern, flags }) => {
  // ruleid: MCP-427
  return answer(text.match(new RegExp(pattern, flags)));
});

server.tool("lines", { word: z.string() }, async ({ word }) => {
  // ruleid: MCP-427
  const wanted = new RegExp(`^.*\\b${word}\\b.*$`, "m");
  return answer(wanted.exec(text));
});

server.tool("literally", { word: z.string() }, async ({ word }) => {
  // ok: MCP-427
  const wanted = new RegExp(escapeStringRegexp(word), "g");
  // ok: MCP-427
  const same = new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "g");
  // ok: MCP-427
  const linear = new RE2(word, "g");
  return answer([text.match(wanted), text.match(same), linear.exec(text)]);
});

server.tool("is-path", { path: z.string() }, async ({ path }) => {
  // ruleid: MCP-427
  return answer(/^(\/?[a-z]+)+$/.test(path));
});

server.tool("is-name", { name: z.string() }, async ({ name }) => {
  // ok: MCP-427
  return answer(/^[a-z]+(-[a-z]+)*$/.test(name));
});
