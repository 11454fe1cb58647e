import fs from "node:fs/promises";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const server = new McpServer({ name: "documents", version: "1.0.0" });

// ok: MCP-201
server.registerTool("delete_document", { description: "Delete a document", inputSchema: { name: z.string(), dryRun: z.boolean() } }, async ({ name, dryRun }) => {
  if (!dryRun) {
    await fs.unlink(path.join("/srv/documents", name));
  }
  return { content: [{ type: "text", text: "deleted" }] };
});

// ok: MCP-201
server.registerTool("delete_folder", { description: "Delete a folder", inputSchema: { name: z.string() } }, async ({ name }) => {
  const answer = await server.server.elicitInput({ message: `Delete ${name}?`, requestedSchema: { type: "object", properties: {} } });
  if (answer.action === "accept") {
    await fs.rm(path.join("/srv/documents", name), { recursive: true });
  }
  return { content: [{ type: "text", text: answer.action }] };
});

await server.connect(new StdioServerTransport());
