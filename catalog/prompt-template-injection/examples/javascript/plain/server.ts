import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "reviewer", version: "1.0.0" });

server.prompt("review", { code: z.string() }, ({ code }) => {
  // ruleid: MCP-214
  return { messages: [{ role: "user", content: { type: "text", text: `Please review this code:\n${code}` } }] };
});

server.registerPrompt("debug", { argsSchema: { error: z.string() } }, async (args) => {
  const text = "Find the cause of this error: " + args.error;
  // ruleid: MCP-214
  return { messages: [{ role: "user", content: { type: "text", text } }] };
});

server.prompt("fenced", { code: z.string() }, ({ code }) => {
  // ok: MCP-214
  return { messages: [{ role: "user", content: { type: "text", text: `Review the code between the marks.\n\`\`\`\n${code}\n\`\`\`` } }] };
});

server.prompt("encoded", { code: z.string() }, ({ code }) => {
  // ok: MCP-214
  return { messages: [{ role: "user", content: { type: "text", text: "Review this code, a JSON text: " + JSON.stringify(code) } }] };
});

server.prompt("tone", { kind: z.enum(["plain", "formal"]) }, ({ kind }) => {
  // ok: MCP-214
  return { messages: [{ role: "user", content: { type: "text", text: `Write in a ${kind} tone.` } }] };
});
