import { execFile, spawn } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "programs", version: "1.0.0" });
const LINTERS: Record<string, string> = { eslint: "eslint", biome: "biome" };

server.tool("run", { line: z.string() }, async ({ line }) => {
  const [program, ...rest] = line.split(" ");
  // ruleid: MCP-002
  spawn(program, rest);
  return { content: [] };
});

server.tool("lint", { linter: z.string(), path: z.string() }, async ({ linter, path }) => {
  if (!(linter in LINTERS)) throw new Error("unknown linter");
  // ok: MCP-002
  execFile(linter, ["--", path]);
  // ok: MCP-002
  execFile("./scripts/" + path, []);
  return { content: [] };
});
