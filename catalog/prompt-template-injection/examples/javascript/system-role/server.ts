import Anthropic from "@anthropic-ai/sdk";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "writer", version: "1.0.0" });
const model = new Anthropic();
const done = { messages: [{ role: "user" as const, content: { type: "text" as const, text: "done" } }] };

server.prompt("styled", { style: z.string() }, async ({ style }) => {
  // ruleid: MCP-214
  await model.messages.create({ model: "small", max_tokens: 100, system: `You write in this style: ${style}`, messages: [{ role: "user", content: "Begin." }] });
  return done;
});

server.prompt("sampled", { persona: z.string() }, async ({ persona }) => {
  // ruleid: MCP-214
  await server.server.createMessage({ systemPrompt: "You are " + persona, maxTokens: 100, messages: [] });
  return done;
});

server.prompt("as-user", { text: z.string() }, async ({ text }) => {
  // ok: MCP-214
  await model.messages.create({ model: "small", max_tokens: 100, system: "You write release notes.", messages: [{ role: "user", content: text }] });
  return done;
});

server.prompt("chosen", { style: z.enum(["plain", "formal"]) }, async ({ style }) => {
  // ok: MCP-214
  await model.messages.create({ model: "small", max_tokens: 100, system: `You write in a ${style} style.`, messages: [{ role: "user", content: "Begin." }] });
  return done;
});
