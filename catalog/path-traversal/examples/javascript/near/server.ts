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
