import fs from "fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "notes", version: "1.0.0" });
const NOTES = "/srv/notes";

server.tool("read", { name: z.string() }, async ({ name }) => {
  // ruleid: MCP-003
  const text = await readFile(path.join(NOTES, name), "utf8");
  return { content: [{ type: "text", text }] };
});

server.tool("save", { name: z.string(), text: z.string() }, async ({ name, text }) => {
  // ruleid: MCP-003
  await writeFile(`${NOTES}/${name}.md`, text);
  return { content: [] };
});

server.tool("drop", { file: z.string() }, async ({ file }) => {
  // ruleid: MCP-003
  fs.rmSync(file, { recursive: true });
  return { content: [] };
});

server.tool("week", { week: z.number(), kind: z.enum(["plan", "log"]) }, async ({ week, kind }) => {
  // ok: MCP-003
  const text = fs.readFileSync(`${NOTES}/${kind}-${week}.md`, "utf8");
  return { content: [{ type: "text", text }] };
});
