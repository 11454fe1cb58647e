import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import pg from "pg";
import { z } from "zod";

const pool = new pg.Pool();
const server = new McpServer({ name: "invoices", version: "1.0.0" });

server.tool("invoice", { invoice_id: z.string() }, async ({ invoice_id }) => {
  // ok: MCP-045
  const { rows } = await pool.query("SELECT * FROM invoices WHERE id = $1", [invoice_id]);
  return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});

await server.connect(new StdioServerTransport());
