import fs from "node:fs/promises";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const server = new McpServer({ name: "documents", version: "1.0.0" });

// ok: MCP-005
server.registerTool("read_document", { description: "Read a document", inputSchema: { path: z.string() } }, async ({ path }) => ({
  content: [{ type: "text", text: await fs.readFile(path, "utf8") }],
}));

await server.connect(new StdioServerTransport());
