import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "bound", version: "1.0.0" });

function call(cred: string, path: string) {
  // ok: MCP-265
  return fetch("https://api.example.com" + path, { headers: { Authorization: `Bearer ${cred}` } });
}

class Items {
  async list(_args: unknown, extra: any) {
    const get = call.bind(null, process.env.API_CRED!);
    return get("/items");
  }
}

const items = new Items();
server.tool("items", {}, items.list.bind(items));
