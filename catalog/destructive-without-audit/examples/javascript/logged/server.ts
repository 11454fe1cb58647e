import fs from "node:fs/promises";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";
import { record } from "./log.js";

const server = new McpServer({ name: "documents", version: "1.0.0" });

// ok: MCP-284
server.registerTool("delete_document", { description: "Delete a document", inputSchema: { name: z.string() } }, async ({ name }) => {
  await fs.unlink(path.join("/srv/documents", name));
  record("delete_document", name);
  return { content: [{ type: "text", text: "deleted" }] };
});

await server.connect(new StdioServerTransport());
