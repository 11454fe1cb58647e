import { spawn } from "node:child_process";
import { execaCommand } from "execa";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "k8s", version: "1.0.0" });

function start(command: string) {
  const [program, ...args] = command.split(" ");
  // ruleid: MCP-276
  return spawn(program, args);
}

server.tool("forward", { pod: z.string() }, async ({ pod }) => {
  start(`kubectl port-forward pod/${pod} 8080:80`);
  // ruleid: MCP-276
  await execaCommand(`kubectl get pod/${pod}`);
  return { content: [] };
});

server.tool("forward_number", { pod: z.number() }, async ({ pod }) => {
  // ok: MCP-276
  await execaCommand(`kubectl get pod/web-${pod}`);
  return { content: [] };
});
