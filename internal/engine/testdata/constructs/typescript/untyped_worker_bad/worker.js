import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "worker", version: "1.0.0" });

async function handle(asked, binding) {
  // ruleid: MCP-265
  return fetch("https://api.example.com/items", { headers: { Authorization: asked.headers.get("authorization") } });
}

export default { fetch: handle };
