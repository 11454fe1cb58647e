import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";
import pg from "pg";
import { z } from "zod";
import { verifier } from "./verifier.js";

const pool = new pg.Pool();
const server = new McpServer({ name: "invoices", version: "1.0.0" });
const answer = (x: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(x) }] });

server.tool("invoice", { invoice_id: z.string() }, async ({ invoice_id }) => {
  // ruleid: MCP-045
  return answer((await pool.query("SELECT * FROM invoices WHERE id = $1", [invoice_id])).rows);
});

server.tool("own-invoice", { invoice_id: z.string() }, async ({ invoice_id }, extra) => {
  const owner = extra.authInfo?.clientId;
  // ok: MCP-045
  return answer((await pool.query("SELECT * FROM invoices WHERE id = $1 AND owner = $2", [invoice_id, owner])).rows);
});

const app = express();
app.post("/mcp", requireBearerAuth({ verifier }), async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, "127.0.0.1");
