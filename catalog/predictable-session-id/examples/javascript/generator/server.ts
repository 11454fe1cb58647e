import { randomUUID } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

const server = new McpServer({ name: "chat", version: "1.0.0" });
server.registerTool("say", { description: "Says" }, async () => ({ content: [] }));
let count = 0;

export const transports = [
  // ruleid: MCP-267
  new StreamableHTTPServerTransport({ sessionIdGenerator: () => `session-${Date.now()}` }),
  // ruleid: MCP-267
  new StreamableHTTPServerTransport({ sessionIdGenerator: () => String(count++) }),
  // ruleid: MCP-267
  new StreamableHTTPServerTransport({ sessionIdGenerator: () => Math.random().toString(36).slice(2), enableJsonResponse: true }),
  // ok: MCP-267
  new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() }),
  // ok: MCP-267
  new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }),
];
