import { randomUUID } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { SSEServerTransport } from "@modelcontextprotocol/sdk/server/sse.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";

const server = new McpServer({ name: "files", version: "1.0.0" });
server.registerTool("list", { description: "Lists files" }, async () => ({ content: [] }));
const app = express();

app.post("/mcp", async (req, res) => {
  // ruleid: MCP-274
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.post("/checked", async (req, res) => {
  // ok: MCP-274
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableDnsRebindingProtection: true,
    allowedHosts: ["127.0.0.1:3000"],
  });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.get("/sse", async (req, res) => {
  // ruleid: MCP-274
  const transport = new SSEServerTransport("/messages", res);
  await server.connect(transport);
});

app.post("/opt-in", async (req, res) => {
  const enableDnsRebindingProtection = process.env.DNS_REBINDING_PROTECTION === "true";
  // ruleid: MCP-274
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableDnsRebindingProtection });
  await server.connect(transport);
});

app.listen(3000, "127.0.0.1");
