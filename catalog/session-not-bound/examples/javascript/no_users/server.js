import { randomUUID } from "node:crypto";
import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

// Nobody is anybody here: that is another finding.
const transports = {};
const app = express();

app.post("/mcp", async (req, res) => {
  const id = req.headers["mcp-session-id"];
  // ok: MCP-266
  if (id && transports[id]) {
    // ok: MCP-266
    await transports[id].handleRequest(req, res, req.body);
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
  const server = new McpServer({ name: "dice", version: "1.0.0" });
  server.tool("roll", "Rolls a die.", {}, async () => ({ content: [{ type: "text", text: "4" }] }));
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
  transports[transport.sessionId] = transport;
});

app.listen(3000);
