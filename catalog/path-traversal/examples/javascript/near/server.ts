import fs from "fs";
import path from "path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "notes", version: "1.0.0" });
const NOTES = "/srv/notes";
const args = { name: z.string() };

server.tool("no_separator", args, async ({ name }) => {
  const full = path.resolve(NOTES, name);
  if (!full.startsWith(NOTES)) throw new Error("outside");
  // ruleid: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(full, "utf8") }] };
});

server.tool("not_resolved", args, async ({ name }) => {
  const full = NOTES + "/" + name;
  if (!full.startsWith("/srv/notes/")) throw new Error("outside");
  // ruleid: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(full, "utf8") }] };
});

server.tool("once", args, async ({ name }) => {
  const full = path.join(NOTES, name.replace("../", ""));
  // ruleid: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(full, "utf8") }] };
});

server.tool("normalized", args, async ({ name }) => {
  const full = path.normalize(path.join(NOTES, name));
  // ruleid: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(full, "utf8") }] };
});

server.tool("logged", args, async ({ name }) => {
  const full = path.resolve(NOTES, name);
  if (!full.startsWith(NOTES + path.sep)) console.error("outside");
  // ruleid: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(full, "utf8") }] };
});

server.tool("some", args, async ({ name }) => {
  const full = path.resolve(NOTES, name);
  if (![NOTES].some((root) => full.startsWith(root))) throw new Error("outside");
  // ruleid: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(full, "utf8") }] };
});

const page = z.object({
  number: z.union([z.number(), z.string()]).transform((value) => Number(value)).pipe(z.number().positive()).default(1),
  title: z.string().pipe(z.string().trim()),
});

server.tool("page", page.shape, async (input) => {
  const { number, title } = page.parse(input);
  // ok: MCP-003
  fs.writeFileSync(path.join(NOTES, `${number}.md`), "");
  // ruleid: MCP-003
  fs.writeFileSync(path.join(NOTES, `${title}.md`), "");
  return { content: [] };
});
