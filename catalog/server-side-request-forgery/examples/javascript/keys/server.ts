import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

// What is found in a map is what the server put there, whoever chose the key.
class Operations {
  private readonly byId = new Map<string, { server: string }>();

  constructor() {
    this.byId.set("orders", { server: "https://orders.example.com" });
  }

  async run(id: string) {
    const found = this.byId.get(id);
    if (!found) throw new Error("unknown");
    // ok: MCP-060
    return fetch(new URL(found.server + "/run"));
  }

  async runAt(id: string, server?: string) {
    const base = (server || this.byId.get(id)?.server || "").replace(/\/$/, "");
    // ruleid: MCP-060
    return fetch(new URL(base + "/run"));
  }
}

const operations = new Operations();
const server = new McpServer({ name: "apis", version: "1.0.0" });
server.tool("run", { id: z.string() }, async ({ id }) => {
  await operations.run(id);
  return { content: [] };
});
server.tool("run_at", { id: z.string(), server: z.string() }, async ({ id, server: at }) => {
  await operations.runAt(id, at);
  return { content: [] };
});
