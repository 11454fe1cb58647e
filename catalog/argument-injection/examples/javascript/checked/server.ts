import path from "node:path";
import { execFileSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "git", version: "1.0.0" });

function assertNoOption(value: string) {
  if (value.startsWith("-")) throw new Error("must not begin with a dash");
}

function reject(flag: string): never {
  throw new Error("refused: " + flag);
}

function assertSafe(args: string[]) {
  for (const a of args) {
    if (!a.startsWith("-")) continue;
    if (!["--output", "--raw"].includes(a)) reject(a);
  }
}

function guarded(args: string[]) {
  assertSafe(args);
  // ok: MCP-276
  return execFileSync("kubectl", args);
}

server.tool("get", { name: z.string() }, async ({ name }) => {
  guarded(["get", name]);
  return { content: [] };
});

server.tool("show", { ref: z.string() }, async ({ ref }) => {
  assertNoOption(ref);
  // ok: MCP-276
  execFileSync("git", ["show", ref]);
  return { content: [] };
});

server.tool("switch", { branch: z.string() }, async ({ branch }) => {
  if (!/^[A-Za-z0-9][\w/-]*$/.test(branch)) throw new Error("bad name");
  // ok: MCP-276
  execFileSync("git", ["switch", branch]);
  return { content: [] };
});

server.tool("warn", { branch: z.string() }, async ({ branch }) => {
  if (branch.startsWith("-")) console.error("strange name");
  // ruleid: MCP-276
  execFileSync("git", ["switch", branch]);
  return { content: [] };
});

server.tool("absolute", { folder: z.string() }, async ({ folder }) => {
  // ok: MCP-276
  execFileSync("git", ["log", path.resolve(folder)]);
  // ok: MCP-276
  execFileSync("git", ["log", path.resolve(process.cwd(), folder)]);
  return { content: [] };
});

server.tool("joined", { folder: z.string() }, async ({ folder }) => {
  // ruleid: MCP-276
  execFileSync("git", ["log", path.join(folder, "src")]);
  // ruleid: MCP-276
  execFileSync("git", ["show", path.relative("/srv", path.resolve(folder))]);
  return { content: [] };
});

server.tool("note", { text: z.string() }, async ({ text }) => {
  // ok: MCP-276
  execFileSync("git", ["config", "--local", "notes.last", JSON.stringify({ text })]);
  // ruleid: MCP-276
  execFileSync("git", ["show", text]);
  return { content: [] };
});
