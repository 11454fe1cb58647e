import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "worker", version: "1.0.0" });

async function handle(asked, binding) {
  // ok: MCP-265
  return fetch("https://api.example.com/items", { headers: { Authorization: binding.API_CRED } });
}

export default { fetch: handle };
