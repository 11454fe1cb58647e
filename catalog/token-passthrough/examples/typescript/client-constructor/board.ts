import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Request, Response } from "express";

class Board {
  constructor(private readonly tok: string) {}

  private auth() {
    // ruleid: MCP-265
    return { Authorization: `Bearer ${this.tok}` };
  }

  async cards(column: string): Promise<string> {
    const answer = await fetch(`https://board.example.io/cards?column=${column}`, { headers: this.auth() });
    return answer.text();
  }

  async health(): Promise<boolean> {
    // ok: MCP-265
    return (await fetch("https://board.example.io/health")).ok;
  }
}

export function handle(req: Request, res: Response): void {
  const board = new Board(req.get("authorization")!.slice(7));
  const mcp = new McpServer({ name: "board", version: "0.1.0" });
  mcp.tool("todo", async () => ({ content: [{ type: "text", text: await board.cards("todo") }] }));
  res.json({ healthy: board.health() });
}
