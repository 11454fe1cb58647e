import { randomUUID } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "calendar", version: "1.0.0" });
server.registerTool("events", { description: "Events" }, async () => ({ content: [] }));

class Login {
  private pending = new Map<string, number>();

  private async getAuthorizationUrl(state: string): Promise<string> {
    const params = new URLSearchParams({ client_id: "c" });
    params.append("state", state);
    return `https://login.example/authorize?${params}`;
  }

  async begin(): Promise<string> {
    // ruleid: MCP-262
    const state = Math.random().toString(36).slice(2);
    this.pending.set(state, 1);
    return await this.getAuthorizationUrl(state);
  }

  async beginSafely(): Promise<string> {
    // ok: MCP-262
    const state = randomUUID();
    this.pending.set(state, 1);
    return await this.getAuthorizationUrl(state);
  }

  address(): string {
    // ruleid: MCP-262
    const newState = `${Date.now()}`;
    const params = new URLSearchParams({ client_id: "c" });
    params.set("state", newState);
    return `https://login.example/authorize?${params}`;
  }

  animate(): string {
    // ok: MCP-262
    const state = Math.random() > 0.5 ? "open" : "closed";
    return state;
  }
}

export const login = new Login();
