import fs from "fs";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { assertInside, isInside, Sandbox, validate, warn } from "./paths";

const server = new McpServer({ name: "notes", version: "1.0.0" });
const sandbox = new Sandbox(["/srv/notes"]);
const args = { file: z.string() };

server.tool("validated", args, async ({ file }) => {
  const full = await validate(file);
  // ok: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(full, "utf8") }] };
});

server.tool("asked", args, async ({ file }) => {
  if (!isInside("/srv/notes", file)) throw new Error("outside");
  // ok: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(file, "utf8") }] };
});

server.tool("asserted", args, async ({ file }) => {
  assertInside(file);
  // ok: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(file, "utf8") }] };
});

server.tool("sandboxed", args, async ({ file }) => {
  // ok: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(sandbox.resolve(file), "utf8") }] };
});

server.tool("warned", args, async ({ file }) => {
  warn(file);
  // ruleid: MCP-003
  return { content: [{ type: "text", text: fs.readFileSync(file, "utf8") }] };
});
