import { randomBytes } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "accounts", version: "1.0.0" });

// ruleid: MCP-082
function generateToken(): string {
  return Math.random().toString(36).slice(2);
}

function makePassword(): string {
  let password = "";
  for (let i = 0; i < 12; i++) {
    // ruleid: MCP-082
    password += "abcdef"[Math.floor(Math.random() * 6)];
  }
  return password;
}

server.registerTool("invite", { description: "Invites" }, async () => {
  // ruleid: MCP-082
  const authCode = `${Math.random()}`.slice(2);
  // ok: MCP-082
  const apiKey = randomBytes(32).toString("hex");
  // ok: MCP-082
  const jitter = Math.random() * 1000;
  // ok: MCP-082
  const elementId = `field-${Math.random()}`;
  // ruleid: MCP-082
  const account = { apiKey, elementId, csrf: Math.random() };
  await new Promise((resolve) => setTimeout(resolve, jitter));
  return { content: [{ type: "text", text: authCode + generateToken() + makePassword() + account.csrf }] };
});
