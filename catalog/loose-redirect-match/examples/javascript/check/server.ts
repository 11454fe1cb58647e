import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "accounts", version: "1.0.0" });
server.registerTool("accounts", { description: "Accounts" }, async () => ({ content: [] }));

export const checks = [
  // ruleid: MCP-261
  (client: { redirect_uris: string[] }, redirectUri: string) => client.redirect_uris.some((uri) => redirectUri.startsWith(uri)),
  // ruleid: MCP-261
  (params: { redirect_uri: string }) => params.redirect_uri.includes("app.example"),
  // ruleid: MCP-261
  (redirectUri: string) => /app\.example/.test(redirectUri),
  // ruleid: MCP-261
  (redirectUri: string) => new URL(redirectUri).hostname.endsWith("app.example"),
  // ok: MCP-261
  (redirectUri: string) => redirectUri.startsWith("https://"),
  // ok: MCP-261
  (redirectUri: string) => new URL(redirectUri).hostname === "localhost",
  // ok: MCP-261
  (client: { redirect_uris: string[] }, redirectUri: string) => client.redirect_uris.includes(redirectUri),
];
