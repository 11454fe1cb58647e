import { execSync, spawn } from "child_process";
import crossSpawn from "cross-spawn";
import { execa, execaCommand } from "execa";
import * as pty from "node-pty";
import { quote } from "shell-quote";
import shell from "shelljs";
import { $ } from "zx";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "tools", version: "1.0.0" });

server.tool("list", { folder: z.string() }, async ({ folder }) => {
  // ruleid: MCP-002
  shell.exec(`ls -la ${folder}`);
  // ruleid: MCP-002
  await execa(`ls ${folder}`, { shell: true });
  // ruleid: MCP-002
  await execa("ls", [folder], { shell: true });
  // ruleid: MCP-002
  await execaCommand(`ls ${folder} | head`, { shell: true });
  // ok: MCP-002
  await execa("ls", ["--", folder]);
  // ok: MCP-002
  await $`ls -- ${folder}`;
  // ok: MCP-002
  execSync("ls " + quote([folder]));
  return { content: [] };
});

server.tool("nested", { folder: z.string(), pane: z.string() }, async ({ folder, pane }) => {
  // ruleid: MCP-002
  spawn("bash", ["-lc", `ls ${folder}`]);
  // ruleid: MCP-002
  crossSpawn("cmd.exe", ["/d", "/c", "dir", folder]);
  // ruleid: MCP-002
  crossSpawn("docker", ["exec", "web", "sh", "-c", "ls " + folder]);
  // ruleid: MCP-002
  spawn("tmux", ["send-keys", "-t", "main", pane, "Enter"]);
  const terminal = pty.spawn("bash", [], {});
  // ruleid: MCP-002
  terminal.write(pane + "\r");
  return { content: [] };
});

server.tool("line", { command: z.string(), folder: z.string() }, async ({ command, folder }) => {
  const shellPath = process.env.SHELL ?? "/bin/bash";
  // ruleid: MCP-002
  const result = await $`${shellPath} -c ${command}`;
  // ruleid: MCP-002
  await $`bash -lc ${command}`;
  // ok: MCP-002
  await $`grep -c ${command} -- ${folder}`;
  // ok: MCP-002
  await $`${shellPath} --version ${folder}`;
  return { content: [{ type: "text", text: result.stdout }] };
});
