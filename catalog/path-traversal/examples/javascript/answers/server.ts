import { readFile } from "node:fs/promises";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "files", version: "1.0.0" });
const ROOTS = ["/srv/data", "/srv/other"];

function isUnder(child: string, parent: string): boolean {
  return child === parent || child.startsWith(parent + "/");
}

async function roots(): Promise<string[]> {
  return ROOTS;
}

// Says in an object what is wrong, if anything is.
async function contained(name: string): Promise<{ ok: boolean; reason?: string }> {
  const full = path.resolve(name);
  const all = await roots();
  const root = all.find((r) => isUnder(full, r));
  if (!root) {
    return { ok: false, reason: "outside" };
  }
  return { ok: true };
}

server.tool("read", { name: z.string() }, async ({ name }) => {
  const answer = await contained(name);
  if (!answer.ok) return { content: [] };
  // ok: MCP-003
  return { content: [{ type: "text", text: await readFile(name, "utf8") }] };
});

server.tool("read_anyway", { name: z.string() }, async ({ name }) => {
  const answer = await contained(name);
  // ruleid: MCP-003
  const text = await readFile(name, "utf8");
  return { content: [{ type: "text", text: answer.ok ? text : answer.reason ?? "" }] };
});
