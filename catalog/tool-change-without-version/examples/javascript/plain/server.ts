import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "sets", version: "1.0.0" });

server.tool("enable", "Enables more tools.", {}, async () => {
  server.tool("extra", "Does more.", {}, async () => ({ content: [] }));
  // ruleid: MCP-215
  server.sendToolListChanged();
  return { content: [] };
});
