import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import DOMPurify from "isomorphic-dompurify";
import escapeHtml from "escape-html";
import express from "express";
import he from "he";
import nodemailer from "nodemailer";
import { z } from "zod";
import { writeFile } from "node:fs/promises";

const server = new McpServer({ name: "orders", version: "1.0.0" });
const app = express();
const sessions = new Map<string, object>();

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
const ENTITIES: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;" };
const escapeAll = (text: string) => String(text).replace(/[&<>"']/g, (c) => ENTITIES[c]);

app.get("/callback", (req, res) => {
  const error = String(req.query.error);
  // ok: MCP-222
  res.status(400).send(`<p>${escapeHtml(error)} ${he.encode(error)} ${escape(error)} ${escapeAll(error)} ${DOMPurify.sanitize(error)}</p>`);
});
app.get("/link", (req, res) => {
  // ok: MCP-222
  res.send(`<a href="/retry?reason=${encodeURIComponent(String(req.query.error))}">Try again</a>`);
});
app.get("/number", (req, res) => {
  // ok: MCP-222
  res.send(`<p>${Number(req.query.count)} orders</p>`);
});
app.get("/json", (req, res) => {
  // ok: MCP-222
  res.json({ error: `<p>${req.query.error}</p>` });
});
app.get("/text", (req, res) => {
  // ok: MCP-222
  res.type("text/plain").send(`Unknown session ${req.query.sessionId}`);
});
app.get("/view", (req, res) => {
  // ok: MCP-222
  res.render("error", { error: req.query.error });
});
app.get("/session", (req, res) => {
  const id = String(req.query.id);
  if (!sessions.has(id)) {
    res.sendStatus(404);
    return;
  }
  // ok: MCP-222
  res.send(`<p>Session ${id}</p>`);
});

server.registerTool("mail", { description: "Send a mail.", inputSchema: { text: z.string() } }, async ({ text }) => {
  const transport = nodemailer.createTransport({});
  // ok: MCP-222
  await transport.sendMail({ to: "orders@example.com", html: `<p>${text}</p>` });
  // ok: MCP-222
  await writeFile("report.html", `<html><body>${text}</body></html>`);
  return { content: [] };
});
app.listen(3000, "127.0.0.1");
