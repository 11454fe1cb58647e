import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("orders", { description: "List the orders." }, async () => ({ content: [] }));

function redactHeaders(headers: Record<string, unknown>): Record<string, unknown> {
  return { ...headers, authorization: "***", cookie: "***" };
}

const app = express();
app.post("/mcp", async (req, res) => {
  const { authorization, cookie, ...others } = req.headers;
  const token = authorization ?? "";
  // ok: MCP-306
  console.error("token", token ? "present" : "missing", token.slice(0, 6));
  // ok: MCP-306
  console.error("agent", req.headers["user-agent"], req.method);
  // ok: MCP-306
  console.error("headers", redactHeaders(req.headers));
  // ok: MCP-306
  console.error("headers", others);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, "127.0.0.1");
