import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const server = new McpServer({ name: "circle", version: "1.0.0" });

interface Sender {
  send(request: Request, attempt: number): Promise<Response>;
}

class Counted implements Sender {
  constructor(private next: Sender) {}

  async send(request: Request, attempt: number): Promise<Response> {
    console.log(attempt);
    return this.next.send(request, attempt + 1);
  }
}

class Relay implements Sender {
  constructor(private fallback: Sender) {}

  async send(request: Request, attempt: number): Promise<Response> {
    if (attempt > 3) {
      return this.fallback.send(request, attempt);
    }
    // ok: MCP-265
    return fetch(API, { headers: { Authorization: request.headers.get("authorization")! } });
  }
}

const sender: Sender = new Counted(new Relay(new Counted({ send: async () => new Response() })));

export const items = () => sender.send(new Request(API, { headers: { Authorization: `Bearer ${process.env.API_CRED}` } }), 0);
