import { exec } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "shell", version: "1.0.0" });
const args = { command: z.string() };

server.tool("not_yet", args, async ({ command }) => {
  throw new Error("not ported yet");

  // ok: MCP-002
  exec(command);
  return { content: [] };
});

server.tool("sometimes", args, async ({ command }) => {
  try {
    if (command === "") throw new Error("no command");
  } catch (e) {
    return { content: [], isError: true };
  } finally {
    console.error("asked");
  }
  // ruleid: MCP-002
  exec(command);
  return { content: [] };
});

server.tool("until", args, async ({ command }) => {
  for (;;) {
    if (command.startsWith("ls")) break;
    command = command.slice(1);
  }
  // ruleid: MCP-002
  exec(command);
  return { content: [] };
});
