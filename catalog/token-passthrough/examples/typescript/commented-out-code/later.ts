import jwt from "jsonwebtoken";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

function user(token: string): string | undefined {
  // return jwt.verify(token, process.env.PEM!).sub;
  /* await fetch(upstream, { headers: { Authorization: `Bearer ${token}` } }); */
  // ok: MCP-265
  return jwt.verify(token, process.env.PEM!, { audience: "https://puzzles.example.com" }).sub as string;
}

const server = new McpServer({ name: "puzzles", version: "1.0.0" });
server.tool("puzzle", async (extra) => ({
  content: [{ type: "text", text: `for ${user(String(extra.requestInfo!.headers.authorization).slice(7))}` }],
}));
