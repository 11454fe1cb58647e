import { BigQuery } from "@google-cloud/bigquery";
import { createClient as clickhouse } from "@clickhouse/client";
import { createClient as libsql } from "@libsql/client";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { PrismaClient } from "@prisma/client";
import { sql } from "drizzle-orm";
import knex from "knex";
import mssql from "mssql";
import mysql from "mysql2/promise";
import neo4j from "neo4j-driver";
import pg from "pg";
import { Sequelize } from "sequelize";
import sqlite3 from "sqlite3";
import { DataSource } from "typeorm";
import { z } from "zod";

const server = new McpServer({ name: "tables", version: "1.0.0" });
const table = { table: z.string() };
const answer = (rows: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(rows) }] });

server.tool("pg", table, async ({ table }) => {
  const pool = new pg.Pool();
  // ruleid: MCP-062
  const { rows } = await pool.query(`SELECT * FROM ${table}`);
  const client = await pool.connect();
  // ruleid: MCP-062
  await client.query({ text: "SELECT * FROM " + table });
  return answer(rows);
});

server.tool("mysql", table, async ({ table }) => {
  const pool = mysql.createPool({ database: "app" });
  // ruleid: MCP-062
  const [rows] = await pool.query(`SELECT * FROM ${table}`);
  const conn = await pool.getConnection();
  // ruleid: MCP-062
  await conn.execute(`SELECT * FROM ${table}`);
  return answer(rows);
});

server.tool("sqlite3", table, async ({ table }) => {
  const db = new sqlite3.Database("app.db");
  // ruleid: MCP-062
  db.all(`SELECT * FROM ${table}`, (_err, rows) => rows);
  return answer([]);
});

server.tool("knex", table, async ({ table }) => {
  const db = knex({ client: "pg" });
  // ruleid: MCP-062
  const rows = await db.raw(`SELECT * FROM ${table}`);
  // ruleid: MCP-062
  await db("notes").whereRaw(`title = '${table}'`);
  return answer(rows);
});

server.tool("sequelize", table, async ({ table }) => {
  const db = new Sequelize("sqlite::memory:");
  // ruleid: MCP-062
  return answer(await db.query(`SELECT * FROM ${table}`));
});

server.tool("sequelize-literal", table, async ({ table }) => {
  // ruleid: MCP-062
  return answer(await Notes.findAll({ where: Sequelize.literal(`title = '${table}'`) }));
});

server.tool("sequelize-escaped", table, async ({ table }) => {
  const db = new Sequelize("sqlite::memory:");
  // ok: MCP-062
  return answer(await db.query(`SELECT * FROM notes WHERE title = ${db.escape(table)}`));
});

server.tool("typeorm", table, async ({ table }) => {
  const source = new DataSource({ type: "sqlite", database: "app.db" });
  // ruleid: MCP-062
  return answer(await source.query(`SELECT * FROM ${table}`));
});

server.tool("prisma", table, async ({ table }) => {
  const prisma = new PrismaClient();
  // ruleid: MCP-062
  const rows = await prisma.$queryRawUnsafe(`SELECT * FROM ${table}`);
  // ok: MCP-062
  await prisma.$queryRaw`SELECT * FROM notes WHERE title = ${table}`;
  return answer(rows);
});

server.tool("drizzle", table, async ({ table }) => {
  // ruleid: MCP-062
  const query = sql.raw(`SELECT * FROM ${table}`);
  // ok: MCP-062
  const bound = sql`SELECT * FROM notes WHERE title = ${table}`;
  return answer([query, bound]);
});

server.tool("mssql", table, async ({ table }) => {
  const pool = await mssql.connect("mssql://localhost");
  // ruleid: MCP-062
  return answer(await pool.request().query(`SELECT * FROM ${table}`));
});

server.tool("bigquery", table, async ({ table }) => {
  // ruleid: MCP-062
  return answer(await new BigQuery().query({ query: `SELECT * FROM ${table}` }));
});

server.tool("clickhouse", table, async ({ table }) => {
  // ruleid: MCP-062
  return answer(await clickhouse().query({ query: `SELECT * FROM ${table}` }));
});

server.tool("libsql", table, async ({ table }) => {
  // ruleid: MCP-062
  return answer(await libsql({ url: "file:app.db" }).execute(`SELECT * FROM ${table}`));
});

server.tool("neo4j", table, async ({ table }) => {
  const session = neo4j.driver("bolt://localhost").session();
  // ruleid: MCP-062
  return answer(await session.run(`MATCH (n:${table}) RETURN n`));
});

server.tool("d1", table, async ({ table }, extra) => {
  // ruleid: MCP-062
  return answer(await extra.env.DB.prepare(`SELECT * FROM ${table}`).all());
});

server.tool("over-http", table, async ({ table }) => {
  // ruleid: MCP-062
  const res = await fetch("https://sql.example.com/query", { method: "POST", body: JSON.stringify({ query: `SELECT * FROM ${table}` }) });
  return answer(await res.json());
});
