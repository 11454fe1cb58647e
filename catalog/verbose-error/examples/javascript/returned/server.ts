import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "numbers", version: "1.0.0" });

function failure(error: unknown) {
  const text = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
  return { isError: true, content: [{ type: "text" as const, text }] };
}

server.registerTool("half", { description: "Halve a number.", inputSchema: { text: z.string() } }, async ({ text }) => {
  try {
    return { content: [{ type: "text", text: String(parse(text) / 2) }] };
  } catch (error) {
    // ruleid: MCP-085
    return { isError: true, content: [{ type: "text", text: (error as Error).stack ?? "" }] };
  }
});

server.registerTool("double", { description: "Double a number.", inputSchema: { text: z.string() } }, async ({ text }) => {
  try {
    return { content: [{ type: "text", text: String(parse(text) * 2) }] };
  } catch (error) {
    // ruleid: MCP-085
    return failure(error);
  }
});

function parse(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error("not a number");
  return Number(text);
}
