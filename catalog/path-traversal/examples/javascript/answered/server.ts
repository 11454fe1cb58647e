import { readFileSync } from "fs";
import path from "path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "files", version: "1.0.0" });
const ROOT = path.resolve("/srv/data");

function check(requested: string): { ok: true; path: string } | { ok: false; path: string } {
  const full = path.resolve(requested);
  if (!full.startsWith(ROOT + path.sep)) {
    return { ok: false, path: full };
  }
  return { ok: true, path: full };
}

function named(requested: string) {
  const full = path.resolve(requested);
  if (full === "") {
    return { ok: false, path: full };
  }
  return { ok: true, path: full };
}

server.tool("read", { file: z.string() }, async ({ file }) => {
  const checked = check(file);
  if (!checked.ok) {
    throw new Error("outside of the folder");
  }
  // ok: MCP-003
  return { content: [{ type: "text", text: readFileSync(checked.path, "utf8") }] };
});

server.tool("read_parts", { file: z.string() }, async ({ file }) => {
  const { ok, path: full } = check(file);
  if (!ok) {
    return { content: [{ type: "text", text: "outside of the folder" }] };
  }
  // ok: MCP-003
  return { content: [{ type: "text", text: readFileSync(full, "utf8") }] };
});

server.tool("read_anyway", { file: z.string() }, async ({ file }) => {
  const checked = check(file);
  if (!checked.ok) {
    console.error("outside of the folder");
  }
  // ruleid: MCP-003
  return { content: [{ type: "text", text: readFileSync(checked.path, "utf8") }] };
});

server.tool("read_named", { file: z.string() }, async ({ file }) => {
  const checked = named(file);
  if (!checked.ok) {
    throw new Error("no name");
  }
  // ruleid: MCP-003
  return { content: [{ type: "text", text: readFileSync(checked.path, "utf8") }] };
});
