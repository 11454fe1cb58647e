import { openai } from "@ai-sdk/openai";
import { GoogleGenAI } from "@google/genai";
import { generateText } from "ai";
import OpenAI from "openai";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "writer", version: "1.0.0" });
const client = new OpenAI();
const gemini = new GoogleGenAI({});

async function complete(text: string) {
  // ruleid: MCP-084
  const answer = await client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: text }] });
  return answer.choices[0].message.content ?? "";
}

server.tool("rewrite", { text: z.string() }, async ({ text }) => {
  return { content: [{ type: "text", text: await complete(text) }] };
});

server.tool("plan", { goal: z.string() }, async ({ goal }) => {
  // ruleid: MCP-084
  const a = await generateText({ model: openai("gpt-4o"), prompt: goal });
  // ruleid: MCP-084
  const b = await gemini.models.generateContent({ model: "gemini-2.5-pro", contents: goal });
  // ruleid: MCP-084
  const c = await client.responses.create({ model: "o3", input: goal });
  return { content: [{ type: "text", text: a.text + b.text + c.output_text }] };
});

server.tool("limited", { goal: z.string() }, async ({ goal }) => {
  // ok: MCP-084
  const a = await generateText({ model: openai("gpt-4o"), prompt: goal, maxOutputTokens: 500 });
  // ok: MCP-084
  const b = await gemini.models.generateContent({ model: "gemini-2.5-pro", contents: goal, config: { maxOutputTokens: 500 } });
  // ok: MCP-084
  const c = await client.chat.completions.create({ model: "gpt-4o", max_tokens: 500, messages: [{ role: "user", content: goal }] });
  return { content: [{ type: "text", text: a.text + b.text + c.choices[0].message.content }] };
});
