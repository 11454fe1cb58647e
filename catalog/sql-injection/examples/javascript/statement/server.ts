import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Client } from "pg";
import { z } from "zod";

const client = new Client();
const server = new McpServer({ name: "database", version: "1.0.0" });
const answer = (rows: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(rows) }] });

server.tool("query", "Run a read-only SQL query", { sql: z.string() }, async ({ sql }) => {
  await client.query("BEGIN TRANSACTION READ ONLY");
  // ruleid: MCP-062
  const result = await client.query(sql);
  await client.query("ROLLBACK");
  return answer(result.rows);
});

server.tool("prepared", "Run a read-only SQL query", { sql: z.string() }, async ({ sql }) => {
  await client.query("BEGIN TRANSACTION READ ONLY");
  // ok: MCP-062
  const result = await client.query({ name: "of-the-caller", text: sql, values: [] });
  await client.query("ROLLBACK");
  return answer(result.rows);
});

async function select(query: string) {
  if (!query.trim().toLowerCase().startsWith("select")) {
    throw new Error("only SELECT");
  }
  // ruleid: MCP-062
  return (await client.query(query)).rows;
}

server.tool("read-query", { query: z.string() }, async ({ query }) => answer(await select(query)));

server.tool("plan", { sql: z.string() }, async ({ sql }) => {
  // ruleid: MCP-062
  return answer((await client.query(`EXPLAIN ${sql}`)).rows);
});
