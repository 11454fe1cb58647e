import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "request-made", version: "1.0.0" });

async function relay(request: Request): Promise<Response> {
  // ruleid: MCP-265
  return fetch("https://api.example.com/items", request.clone() as Request);
}

export default {
  async fetch(request: Request): Promise<Response> {
    return relay(request);
  },
};
