import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";

const server = new McpServer({ name: "request-made", version: "1.0.0" });

async function relay(request: Request): Promise<Response> {
  // ok: MCP-265
  return fetch("https://api.example.com/items", request.clone() as Request);
}

export const ping = () => relay(new Request("https://api.example.com/ping"));
export const items = () => relay(new Request("https://api.example.com/items", { method: "POST" }));

export const transport = new SSEClientTransport(new URL("https://api.example.com/sse"), {
  eventSourceInit: {
    async fetch(input: Request | URL | string, init?: RequestInit) {
      const headers = new Headers(init?.headers || {});
      headers.set("x-origin", "mcp");
      // ok: MCP-265
      return fetch(input, { ...init, headers });
    },
  },
});
