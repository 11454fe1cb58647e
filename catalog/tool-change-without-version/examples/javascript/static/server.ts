import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

// ok: MCP-215
const server = new McpServer({ name: "sets", version: "1.0.0" });

server.tool("one", "Does one thing.", {}, async () => {
  await server.server.notification({ method: "notifications/message", params: { level: "info", data: "done" } });
  return { content: [] };
});
