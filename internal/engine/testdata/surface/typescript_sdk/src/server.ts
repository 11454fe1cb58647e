import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const server = new McpServer({ name: "tickets", version: "1.0.0" });

server.tool("list", "Lists tickets.", { state: z.string() }, async ({ state }) => ({ content: [{ type: "text", text: state }] }));

server.registerTool(
  "close",
  {
    title: "Close",
    description: "Closes a ticket.",
    inputSchema: { id: z.number() },
    annotations: { destructiveHint: true },
  },
  closeTicket,
);

async function closeTicket({ id }: { id: number }) {
  return { content: [{ type: "text" as const, text: String(id) }] };
}

server.registerPrompt("triage", { description: "Sorts tickets." }, () => ({ messages: [] }));

await server.connect(new StdioServerTransport());
