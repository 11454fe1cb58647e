import { existsSync, writeFileSync } from "node:fs";
import fs, { constants } from "node:fs/promises";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "files", version: "1.0.0" });
const text = (value: string) => ({ content: [{ type: "text" as const, text: value }] });

server.registerTool("read", { inputSchema: { path: z.string() } }, async ({ path }) => {
  // ruleid: MCP-250
  const info = await fs.lstat(path);
  if (info.isSymbolicLink()) throw new Error("no links");
  const content = await fs.readFile(path, "utf8");
  return text(content);
});

server.registerTool("create", { inputSchema: { path: z.string() } }, async ({ path }) => {
  // ruleid: MCP-250
  if (!existsSync(path)) {
    writeFileSync(path, "");
  }
  return text("done");
});

server.registerTool("read-safely", { inputSchema: { path: z.string() } }, async ({ path }) => {
  // ok: MCP-250
  const file = await fs.open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  const info = await file.stat();
  return text(info.isFile() ? await file.readFile("utf8") : "no file");
});

server.registerTool("create-safely", { inputSchema: { path: z.string() } }, async ({ path }) => {
  // ok: MCP-250
  await fs.writeFile(path, "", { flag: "wx" });
  return text("done");
});
