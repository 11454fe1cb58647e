import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";
import { setCookie } from "hono/cookie";
import type { Context } from "hono";

const server = new McpServer({ name: "accounts", version: "1.0.0" });
server.registerTool("accounts", { description: "Accounts" }, async () => ({ content: [] }));
const app = express();

app.post("/consent", (req, res) => {
  // ruleid: MCP-263
  res.cookie("consent", "yes", { maxAge: 86_400_000 });
  // ruleid: MCP-263
  res.cookie("session", "s", { httpOnly: true, secure: true });
  // ok: MCP-263
  res.cookie("__Host-consent", "yes", { httpOnly: true, secure: true, sameSite: "lax" });
  // ok: MCP-263
  res.cookie("theme", "dark");
  res.redirect("/");
});

export function approve(c: Context) {
  // ruleid: MCP-263
  setCookie(c, "approved_clients", "a", { httpOnly: true, sameSite: "Lax", secure: false });
  // ok: MCP-263
  setCookie(c, "__Host-approved_clients", "a", { httpOnly: true, sameSite: "Lax", secure: true });
}
