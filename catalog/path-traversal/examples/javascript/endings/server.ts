import fs from "fs/promises";
import path from "path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "notes", version: "1.0.0" });
const NOTES = path.resolve("/srv/notes");
const args = { name: z.string() };

function fail(text: string): never {
  console.error(text);
  throw new Error(text);
}

function stop(text: string): never {
  console.error(text);
  process.exit(1);
}

function warn(text: string) {
  console.error(text);
}

server.tool("fail", args, async ({ name }) => {
  const full = path.resolve(NOTES, name);
  if (!full.startsWith(NOTES + path.sep)) fail("outside");
  // ok: MCP-003
  return { content: [{ type: "text", text: await fs.readFile(full, "utf8") }] };
});

server.tool("stop", args, async ({ name }) => {
  const full = path.resolve(NOTES, name);
  if (!full.startsWith(NOTES + path.sep)) stop("outside");
  // ok: MCP-003
  return { content: [{ type: "text", text: await fs.readFile(full, "utf8") }] };
});

server.tool("warn", args, async ({ name }) => {
  const full = path.resolve(NOTES, name);
  if (!full.startsWith(NOTES + path.sep)) warn("outside");
  // ruleid: MCP-003
  return { content: [{ type: "text", text: await fs.readFile(full, "utf8") }] };
});

server.tool("caught", args, async ({ name }) => {
  const full = path.resolve(NOTES, name);
  try {
    if (!full.startsWith(NOTES + path.sep)) fail("outside");
  } catch (e) {
    console.error(e);
  }
  // ruleid: MCP-003
  return { content: [{ type: "text", text: await fs.readFile(full, "utf8") }] };
});
