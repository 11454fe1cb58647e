import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CreateMessageResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";

const server = new McpServer({ name: "writer", version: "1.0.0" });

function messages(text: string) {
  return [{ role: "user" as const, content: { type: "text" as const, text } }];
}

server.tool("rewrite", { text: z.string(), style: z.string() }, async ({ text, style }) => {
  // ruleid: MCP-270
  const answer = await server.server.createMessage({ messages: messages(text), systemPrompt: `Rewrite in this style: ${style}`, maxTokens: 500 });
  return { content: [{ type: "text", text: String(answer.content) }] };
});

server.tool("speak", { text: z.string(), persona: z.string() }, async ({ text, persona }, extra) => {
  // ruleid: MCP-270
  const answer = await extra.sendRequest(
    { method: "sampling/createMessage", params: { messages: messages(text), systemPrompt: "You are " + persona, maxTokens: 500 } },
    CreateMessageResultSchema,
  );
  return { content: [{ type: "text", text: String(answer.content) }] };
});

server.tool("shorten", { text: z.string(), style: z.enum(["plain", "formal"]) }, async ({ text, style }) => {
  // ok: MCP-270
  const answer = await server.server.createMessage({ messages: messages(text), systemPrompt: `Shorten, ${style}`, maxTokens: 500 });
  return { content: [{ type: "text", text: String(answer.content) }] };
});
