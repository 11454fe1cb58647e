import { execFile, execFileSync, spawn } from "node:child_process";
import { promisify } from "node:util";
import { simpleGit } from "simple-git";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "git", version: "1.0.0" });
const execFileAsync = promisify(execFile);

async function git(args: string[]) {
  // ruleid: MCP-276
  const { stdout } = await execFileAsync("git", args);
  return { content: [{ type: "text" as const, text: stdout }] };
}

function run(command: string, args: string[]) {
  // ruleid: MCP-276
  return execFileSync(command, args).toString();
}

server.tool("diff", { ref: z.string() }, async ({ ref }) => git(["diff", ref]));

server.tool("describe", { kind: z.string(), name: z.string() }, async ({ kind, name }) => {
  const args = ["describe"];
  args.push(kind);
  if (name) args.push(name);
  return { content: [{ type: "text", text: run("kubectl", args) }] };
});

server.tool("raw", { ref: z.string() }, async ({ ref }) => {
  // ruleid: MCP-276
  const text = await simpleGit().raw(["show", ref]);
  return { content: [{ type: "text", text }] };
});

server.tool("scale", { replicas: z.number(), kind: z.enum(["deployment", "statefulset"]) }, async ({ replicas, kind }) => {
  // ok: MCP-276
  spawn("kubectl", ["scale", kind, String(replicas)]);
  return { content: [] };
});
