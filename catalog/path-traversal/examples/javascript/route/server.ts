import { readFile } from "node:fs/promises";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";

const server = new McpServer({ name: "views", version: "1.0.0" });
server.registerTool("list", { description: "List the views." }, async () => ({ content: [] }));
const ROOT = "/srv/views";

const app = express();
app.get("/views/:name", async (req, res) => {
  // ruleid: MCP-003
  res.send(await readFile(path.join(ROOT, req.params.name, "index.html"), "utf8"));
});
app.get("/assets/:name", async (req, res) => {
  const full = path.resolve(ROOT, req.params.name);
  if (!full.startsWith(ROOT + path.sep)) return res.status(404).end();
  // ok: MCP-003
  res.send(await readFile(full, "utf8"));
});
app.listen(3000, "127.0.0.1");
