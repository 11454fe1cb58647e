import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import Database from "better-sqlite3";
import { z } from "zod";

const db = new Database("notes.db");
const server = new McpServer({ name: "notes", version: "1.0.0" });
const answer = (rows: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(rows) }] });

server.tool("find", { query: z.string() }, async ({ query }) => {
  // ruleid: MCP-062
  return answer(db.prepare(`SELECT id, title FROM notes WHERE title LIKE '%${query}%'`).all());
});

server.tool("by-author", { author: z.string() }, async ({ author }) => {
  // ok: MCP-062
  return answer(db.prepare("SELECT id, title FROM notes WHERE author = ?").all(author));
});

server.registerTool("columns", { inputSchema: { table: z.string() } }, async (args) => {
  // ruleid: MCP-062
  return answer(db.prepare("PRAGMA table_info(" + args.table + ")").all());
});

server.tool("of-tags", { tags: z.array(z.string()), limit: z.number() }, async ({ tags, limit }) => {
  let sql = "SELECT * FROM notes";
  if (tags.length > 0) {
    sql += ` WHERE tag IN (${tags.map((t) => `'${t}'`).join(", ")})`;
  }
  // ruleid: MCP-062
  return answer(db.prepare(sql + ` LIMIT ${limit}`).all());
});
