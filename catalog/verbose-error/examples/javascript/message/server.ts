import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "numbers", version: "1.0.0" });

server.registerTool("half", { description: "Halve a number.", inputSchema: { text: z.string() } }, async ({ text }) => {
  try {
    return { content: [{ type: "text", text: String(JSON.parse(text) / 2) }] };
  } catch (error) {
    console.error((error as Error).stack);
    // ok: MCP-085
    return { isError: true, content: [{ type: "text", text: `failed: ${(error as Error).message}` }] };
  }
});
