import { readFileSync } from "node:fs";
import { join } from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

async function main() {
  const answer = await fetch("https://texts.example.net/fact");
  const server = new McpServer({ name: "facts", version: "1.0.0" });
  // ruleid: MCP-094
  server.registerTool("fact", { description: await answer.text(), inputSchema: {} }, async () => ({ content: [] }));
  // ruleid: MCP-094
  server.registerTool("joke", { description: process.env.JOKE ?? "Tells a joke.", inputSchema: {} }, async () => ({ content: [] }));
  // ok: MCP-094
  server.registerTool("song", { description: readFileSync(join(__dirname, "song.md"), "utf8"), inputSchema: {} }, async () => ({ content: [] }));
}

void main();
