import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

const server = new McpServer({ name: "inventory", version: "1.0.0" });
server.tool("stock", "How many of an item there are", {}, async () => ({ content: [{ type: "text", text: "3" }] }));
// ok: MCP-268
await server.connect(new StdioServerTransport());
