import { execFile } from "node:child_process";
import vm from "node:vm";
import { Worker } from "node:worker_threads";
import { runAppleScript } from "run-applescript";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "calculator", version: "1.0.0" });

server.tool("calculate", { expression: z.string() }, async ({ expression }) => {
  // ruleid: MCP-010
  const value = eval(expression);
  // ruleid: MCP-010
  const again = new Function("x", "return " + expression)(1);
  // ok: MCP-010
  const data = JSON.parse(expression);
  return { content: [{ type: "text", text: `${value} ${again} ${data}` }] };
});

server.tool("script", { code: z.string(), name: z.string() }, async ({ code, name }) => {
  // ruleid: MCP-010
  vm.runInNewContext(code, {}, { timeout: 1000 });
  // ruleid: MCP-010
  new vm.Script(code).runInThisContext();
  // ruleid: MCP-010
  setTimeout(code, 100);
  // ok: MCP-010
  setTimeout(() => console.error(code), 100);
  // ruleid: MCP-010
  new Worker(code, { eval: true });
  // ruleid: MCP-010
  execFile("node", ["-e", code]);
  // ruleid: MCP-010
  await runAppleScript(`tell application "${name}" to activate`);
  return { content: [] };
});

function escaped(text: string) {
  return text.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
}

server.tool("activate", { name: z.string() }, async ({ name }) => {
  // ok: MCP-010
  await runAppleScript(`tell application "${escaped(name)}" to activate`);
  return { content: [] };
});

server.tool("number", { digits: z.string() }, async ({ digits }) => {
  if (!/^[0-9]+$/.test(digits)) throw new Error("digits only");
  // ok: MCP-010
  return { content: [{ type: "text", text: String(eval(digits)) }] };
});
