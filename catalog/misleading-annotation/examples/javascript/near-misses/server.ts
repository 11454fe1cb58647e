import fs from "node:fs/promises";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const server = new McpServer({ name: "search", version: "1.0.0" });

server.registerTool(
  "search",
  { description: "Search", inputSchema: { text: z.string() }, annotations: { readOnlyHint: true } },
  async ({ text }) => {
    // ok: MCP-200
    const answer = await fetch("https://search.example.com/v1/search", { method: "POST", body: JSON.stringify({ text }) });
    const found = await answer.text();
    // ok: MCP-200
    await fs.appendFile("/var/log/search.log", text);
    return { content: [{ type: "text", text: found }] };
  },
);

server.registerTool(
  "delete_index",
  { description: "Delete the index", inputSchema: {}, annotations: { destructiveHint: true } },
  async () => {
    // ok: MCP-200
    await fs.rm("/srv/index", { recursive: true });
    return { content: [{ type: "text", text: "deleted" }] };
  },
);

await server.connect(new StdioServerTransport());
