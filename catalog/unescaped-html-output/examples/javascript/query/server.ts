import * as http from "node:http";
import * as querystring from "node:querystring";
import * as url from "node:url";
import escapeHtml from "escape-html";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("orders", { description: "List the orders." }, async () => ({ content: [] }));

http.createServer((req, res) => {
  const parsed = url.parse(req.url || "", true);
  const { error, state } = parsed.query;
  if (error) {
    // ruleid: MCP-222
    res.end(`<html><body><p>Error: ${error}</p></body></html>`);
    return;
  }
  const raw = querystring.parse(url.parse(req.url || "").query || "");
  if (raw.note) {
    // ruleid: MCP-222
    res.end(`<html><body><p>${raw.note}</p></body></html>`);
    return;
  }
  // ok: MCP-222
  res.end(`<html><body><p>${escapeHtml(String(state))}</p></body></html>`);
}).listen(8765, "127.0.0.1");
