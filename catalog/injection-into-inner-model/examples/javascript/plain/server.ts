import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import { SystemMessage } from "@langchain/core/messages";
import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";
import ollama from "ollama";
import OpenAI from "openai";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "writer", version: "1.0.0" });
const client = new OpenAI();
const claude = new Anthropic();
const gemini = new GoogleGenAI({});

server.tool("rewrite", { text: z.string(), style: z.string() }, async ({ text, style }) => {
  // ruleid: MCP-205
  const answer = await client.chat.completions.create({
    model: "gpt-4o",
    max_tokens: 500,
    messages: [
      { role: "system", content: `You rewrite texts in this style: ${style}` },
      { role: "user", content: text },
    ],
  });
  return { content: [{ type: "text", text: answer.choices[0].message.content ?? "" }] };
});

server.tool("summarize", { text: z.string(), focus: z.string() }, async (args) => {
  // ruleid: MCP-205
  const answer = await claude.messages.create({ model: "claude-sonnet-4", max_tokens: 500, system: "Focus on " + args.focus, messages: [{ role: "user", content: args.text }] });
  return { content: [{ type: "text", text: answer.content[0].text }] };
});

server.tool("plan", { goal: z.string() }, async ({ goal }) => {
  // ruleid: MCP-205
  const a = await generateText({ model: openai("gpt-4o"), maxTokens: 500, system: `Plan for ${goal}`, prompt: "Go on." });
  // ruleid: MCP-205
  const b = await ollama.chat({ model: "llama3", messages: [{ role: "system", content: goal }] });
  // ruleid: MCP-205
  const c = await gemini.models.generateContent({ model: "gemini-2.0-flash", contents: "Go on.", config: { systemInstruction: goal, maxOutputTokens: 500 } });
  // ruleid: MCP-205
  const d = new SystemMessage(goal);
  return { content: [{ type: "text", text: a.text + b.message.content + c.text + d.content }] };
});
