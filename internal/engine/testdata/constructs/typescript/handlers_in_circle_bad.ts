import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const server = new McpServer({ name: "circle", version: "1.0.0" });

interface Handler {
  fetch(request: Request, env: unknown): Promise<Response>;
}

class Counted implements Handler {
  constructor(private next: Handler) {}

  async fetch(request: Request, env: unknown): Promise<Response> {
    console.log(request.url);
    return this.next.fetch(request, env);
  }
}

class Relay implements Handler {
  constructor(private fallback: Handler) {}

  async fetch(request: Request, env: unknown): Promise<Response> {
    if (!request.url.endsWith("/items")) {
      return this.fallback.fetch(request, env);
    }
    // ruleid: MCP-265
    return fetch(API, { headers: { Authorization: request.headers.get("authorization")! } });
  }
}

export const handlers = (last: Handler): Handler => new Counted(new Relay(new Counted(last)));
