import { neon } from "@neondatabase/serverless";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import mysql from "mysql2/promise";
import { Client } from "pg";
import format from "pg-format";
import { z } from "zod";

const client = new Client();
const pool = mysql.createPool({ database: "app" });
const sql = neon("postgresql:///app");
const TABLES = ["notes", "people"];
const server = new McpServer({ name: "tables", version: "1.0.0" });
const answer = (rows: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(rows) }] });

server.tool("listed", { table: z.string() }, async ({ table }) => {
  if (!TABLES.includes(table)) throw new Error("no such table");
  // ok: MCP-062
  return answer(await client.query(`SELECT * FROM ${table}`));
});

server.tool("existing", { table: z.string() }, async ({ table }) => {
  const { rows } = await client.query("SELECT tablename FROM pg_tables");
  if (!rows.map((r) => r.tablename).includes(table)) throw new Error("no such table");
  // ok: MCP-062
  return answer(await client.query(`SELECT * FROM ${table}`));
});

server.tool("asked", { table: z.string() }, async ({ table }) => {
  const { rows } = await client.query("SELECT 1 FROM pg_tables WHERE tablename = $1", [table]);
  if (rows.length === 0) throw new Error("no such table");
  // todook: MCP-062
  return answer(await client.query(`SELECT * FROM ${table}`));
});

server.tool("choice", { order: z.enum(["asc", "desc"]), limit: z.number() }, async ({ order, limit }) => {
  // ok: MCP-062
  return answer(await client.query(`SELECT * FROM notes ORDER BY id ${order} LIMIT ${limit}`));
});

server.tool("escaped", { table: z.string(), name: z.string() }, async ({ table, name }) => {
  // ok: MCP-062
  await pool.query(`SELECT * FROM ${mysql.escapeId(table)} WHERE name = ?`, [name]);
  // ok: MCP-062
  await client.query(format("SELECT * FROM %I WHERE name = %L", table, name));
  // ok: MCP-062
  return answer(await client.query(`SELECT * FROM ${client.escapeIdentifier(table)} WHERE name = $1`, [name]));
});

server.tool("named", { table: z.string() }, async ({ table }) => {
  if (!/^[A-Za-z_][A-Za-z0-9_$]*$/.test(table)) throw new Error("no name");
  // ok: MCP-062
  return answer(await client.query(`SELECT * FROM ${table}`));
});

server.tool("quoted", { table: z.string() }, async ({ table }) => {
  // ok: MCP-062
  return answer(await client.query(`SELECT * FROM "${table.replace(/"/g, '""')}"`));
});

server.tool("template", { name: z.string() }, async ({ name }) => {
  // ok: MCP-062
  return answer(await sql`SELECT * FROM notes WHERE name = ${name}`);
});

server.tool("no-sql", { task: z.string() }, async ({ task }, extra) => {
  // ok: MCP-062
  return answer(await extra.agent.run(`Select the best way from here to ${task}`));
});
