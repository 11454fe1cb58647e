// Commands that are lists are quoted, those that are texts are not.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { quote } from "shell-quote";
import { z } from "zod";
import { execSync } from "node:child_process";

const server = new McpServer({ name: "listing", version: "1.0.0" });
const text = (t: string) => ({ content: [{ type: "text" as const, text: t }] });

function line(command: string | string[]): string {
  return Array.isArray(command) ? quote(command) : command;
}

server.tool("listed", "Lists a folder", { folder: z.string() }, async ({ folder }) => {
  const command = line(["ls", folder]);
  // ok: MCP-002
  return text(execSync(command).toString());
});

server.tool("pasted", "Lists a folder", { folder: z.string() }, async ({ folder }) => {
  const command = line("ls " + folder);
  // ruleid: MCP-002
  return text(execSync(command).toString());
});
