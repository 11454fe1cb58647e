import Anthropic from "@anthropic-ai/sdk";
import { generateText } from "ai";
import OpenAI from "openai";
import { openai } from "@ai-sdk/openai";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "writer", version: "1.0.0" });
const client = new OpenAI();
const claude = new Anthropic();

server.tool("rewrite", { text: z.string(), style: z.enum(["plain", "formal"]) }, async ({ text, style }) => {
  // ok: MCP-205
  const a = await client.chat.completions.create({
    model: "gpt-4o",
    max_tokens: 500,
    messages: [
      { role: "system", content: `You rewrite texts in this style: ${style}` },
      { role: "user", content: text },
    ],
  });
  // ok: MCP-205
  const b = await claude.messages.create({ model: "claude-sonnet-4", max_tokens: 500, system: "You rewrite texts.", messages: [{ role: "user", content: text }] });
  // ok: MCP-205
  const c = await generateText({ model: openai("gpt-4o"), maxTokens: 500, system: `The data:\n${JSON.stringify({ text })}`, prompt: text });
  return { content: [{ type: "text", text: String(a) + String(b) + c.text }] };
});
