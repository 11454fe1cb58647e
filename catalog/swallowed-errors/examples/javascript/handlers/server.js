import { copyFile, rm } from "node:fs/promises";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "backups", version: "1.0.0" });

server.tool("backup", "Makes a backup", async ({ path }) => {
  // ruleid: MCP-051
  try {
    await copyFile(path, "/backups/a");
  } catch {}
  // ruleid: MCP-051
  await copyFile(path, "/backups/c").catch(() => {});
  // ok: MCP-051
  await rm(`${path}.lock`).catch(() => {});
  // ok: MCP-051
  try {
    await rm(`${path}.tmp`);
  } catch {
    // it need not exist
  }
  // ok: MCP-051
  try {
    await rm(`${path}.part`);
  } catch {}
  // ruleid: MCP-051
  try {
    await copyFile(path, "/backups/d");
    await rm(`${path}.part`);
  } catch {}
  // ok: MCP-051
  try {
    await copyFile(path, "/backups/b");
  } catch (error) {
    console.error(error);
  }
  return { content: [{ type: "text", text: "done" }] };
});
