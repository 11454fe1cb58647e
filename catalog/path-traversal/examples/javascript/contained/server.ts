import fs from "fs/promises";
import path from "path";
import sanitize from "sanitize-filename";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "notes", version: "1.0.0" });
const NOTES = path.resolve("/srv/notes");
const ROOTS = [NOTES, path.resolve("/srv/shared")];
const args = { name: z.string() };

async function text(p: string) {
  return { content: [{ type: "text" as const, text: await fs.readFile("/srv/notes/index", "utf8") }] };
}

server.tool("prefix", args, async ({ name }) => {
  const full = path.resolve(NOTES, name);
  if (full !== NOTES && !full.startsWith(NOTES + path.sep)) throw new Error("outside");
  // ok: MCP-003
  await fs.readFile(full);
  return text("");
});

server.tool("relative", args, async ({ name }) => {
  const full = path.resolve(NOTES, name);
  const rel = path.relative(NOTES, full);
  if (rel.startsWith("..") || path.isAbsolute(rel)) {
    return { isError: true, content: [] };
  }
  // ok: MCP-003
  await fs.readFile(full);
  return text("");
});

server.tool("some", args, async ({ name }) => {
  const full = await fs.realpath(name);
  const allowed = ROOTS.some((root) => full === root || full.startsWith(root + path.sep));
  if (!allowed) throw new Error("outside");
  // ok: MCP-003
  await fs.readFile(full);
  return text("");
});

server.tool("loop", args, async ({ name }) => {
  const full = path.resolve(name);
  let allowed = false;
  for (const root of ROOTS) {
    if (full.startsWith(`${root}/`)) {
      allowed = true;
      break;
    }
  }
  if (!allowed) throw new Error("outside");
  // ok: MCP-003
  await fs.readFile(full);
  return text("");
});

server.tool("base", args, async ({ name }) => {
  // ok: MCP-003
  await fs.readFile(path.join(NOTES, path.basename(name)));
  // ok: MCP-003
  await fs.readFile(path.join(NOTES, sanitize(name)));
  // ok: MCP-003
  await fs.readFile(path.join(NOTES, name.replace(/[^a-z0-9]/gi, "_")));
  // ok: MCP-003
  await fs.readFile(path.join(NOTES, encodeURIComponent(name)));
  return text("");
});

server.tool("dots", args, async ({ name }) => {
  if (name.includes("..")) throw new Error("outside");
  // ok: MCP-003
  await fs.readFile(path.join(NOTES, name));
  return text("");
});

function lies(file: string, root: string) {
  if (!file.startsWith(root + path.sep)) return false;
  return true;
}

server.tool("some by a helper", args, async ({ name }) => {
  const full = await fs.realpath(name);
  if (!ROOTS.some((root) => lies(full, root))) throw new Error("outside");
  // ok: MCP-003
  await fs.readFile(full);
  return text("");
});

server.tool("optional", { name: z.string().optional(), other: z.string() }, async ({ name, other }) => {
  if (name && (name.includes("..") || path.isAbsolute(name))) throw new Error("outside");
  // ok: MCP-003
  if (name) await fs.readFile(name);
  if (name && (other.includes("..") || path.isAbsolute(other))) throw new Error("outside");
  // ruleid: MCP-003
  await fs.readFile(other);
  return text("");
});

const Both = z.object({ name: z.string(), other: z.string().optional() });

server.tool("other field", args, async (given) => {
  const both = Both.parse(given);
  if (both.other !== undefined && both.other !== "") {
    // ruleid: MCP-003
    await fs.readFile(both.name);
  }
  return text("");
});

server.tool("nullable", { name: z.string().nullable(), other: z.string() }, async ({ name, other }) => {
  if (name !== null && name.includes("..")) throw new Error("outside");
  // ok: MCP-003
  if (name) await fs.readFile(path.join(NOTES, name));
  if (other === null && name.includes("..")) throw new Error("outside");
  // ruleid: MCP-003
  await fs.readFile(path.join(NOTES, other));
  return text("");
});
