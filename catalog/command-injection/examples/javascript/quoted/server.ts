import { execSync } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "disk", version: "1.0.0" });
const FOLDERS = ["/var/log", "/srv"];

function assertName(name: string) {
  if (!/^[a-z0-9]+$/.test(name)) throw new Error("bad name");
}

server.tool("listed", { folder: z.string() }, async ({ folder }) => {
  if (!FOLDERS.includes(folder)) throw new Error("unknown folder");
  // ok: MCP-002
  return { content: [{ type: "text", text: execSync(`du -sh ${folder}`).toString() }] };
});

server.tool("escaped", { folder: z.string() }, async ({ folder }) => {
  const single = folder.replace(/'/g, "'\\''");
  // ok: MCP-002
  execSync(`du -sh '${single}'`);
  // ruleid: MCP-002
  execSync(`du -sh "${folder.replace(/"/g, '\\"')}"`);
  return { content: [] };
});

server.tool("checked", { name: z.string() }, async ({ name }) => {
  assertName(name);
  // ok: MCP-002
  return { content: [{ type: "text", text: execSync(`systemctl status ${name}`).toString() }] };
});

server.tool("warned", { folder: z.string() }, async ({ folder }) => {
  if (!FOLDERS.includes(folder)) console.error("unknown folder");
  // ruleid: MCP-002
  return { content: [{ type: "text", text: execSync(`du -sh ${folder}`).toString() }] };
});
