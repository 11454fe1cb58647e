import { createHmac, timingSafeEqual } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";

const server = new McpServer({ name: "issues", version: "1.0.0" });
const issues = new Map<string, unknown>();
server.registerTool("issues", { description: "Issues" }, async () => ({ content: [{ type: "text", text: String(issues.size) }] }));
const app = express();

// ruleid: MCP-419
app.post("/webhooks/issues", async (req, res) => {
  issues.set(req.body.id, req.body);
  res.end();
});

// ok: MCP-419
app.post("/webhooks/signed", express.raw({ type: "*/*" }), (req, res) => {
  const expected = createHmac("sha256", process.env.KEY ?? "").update(req.body).digest();
  if (!timingSafeEqual(expected, Buffer.from(String(req.headers["x-signature"]), "hex"))) {
    res.status(401).end();
    return;
  }
  res.end();
});

// ok: MCP-419
app.post("/issues", (req, res) => {
  res.end();
});
