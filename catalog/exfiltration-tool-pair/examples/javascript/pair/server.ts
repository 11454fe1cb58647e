import fs from "node:fs/promises";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const server = new McpServer({ name: "documents", version: "1.0.0" });

// ruleid: MCP-005
server.registerTool("read_document", { description: "Read a document", inputSchema: { path: z.string() } }, async ({ path }) => ({
  content: [{ type: "text", text: await fs.readFile(path, "utf8") }],
}));

server.registerTool("notify", { description: "Notify an address", inputSchema: { url: z.string(), text: z.string() } }, async ({ url, text }) => {
  await fetch(url, { method: "POST", body: text });
  return { content: [{ type: "text", text: "sent" }] };
});

await server.connect(new StdioServerTransport());
