import { exec, execFile, execSync, spawn } from "node:child_process";
import { promisify } from "node:util";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const run = promisify(exec);
const server = new McpServer({ name: "disk", version: "1.0.0" });

server.tool("usage", { folder: z.string() }, async ({ folder }) => {
  // ruleid: MCP-002
  const { stdout } = await run(`du -sh ${folder}`);
  return { content: [{ type: "text", text: stdout }] };
});

server.registerTool("top", { inputSchema: { count: z.number(), order: z.enum(["cpu", "mem"]) } }, async (args) => {
  // ok: MCP-002
  const out = execSync(`ps --sort ${args.order} | head -${args.count}`).toString();
  return { content: [{ type: "text", text: out }] };
});

server.tool("list", { folder: z.string() }, async (args) => {
  // ok: MCP-002
  execFile("ls", ["--", args.folder]);
  // ruleid: MCP-002
  spawn("ls", [args.folder], { shell: true });
  return { content: [] };
});
