import { createHash } from "node:crypto";
import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const app = express();
app.use((req, res, next) => {
  const given = req.header("Authorization");
  if (given !== `Bearer ${process.env.MCP_KEY}`) return res.status(401).end();
  res.locals.caller = createHash("sha256").update(given).digest("hex").slice(0, 12);
  next();
});

const server = new McpServer({ name: "lamps", version: "1.0.0" });
server.tool("off", async () => {
  // ok: MCP-265
  const r = await fetch("http://lamps.local/off", { method: "PUT", headers: { "X-Key": process.env.LAMP_KEY! } });
  return { content: [{ type: "text", text: String(r.status) }] };
});
