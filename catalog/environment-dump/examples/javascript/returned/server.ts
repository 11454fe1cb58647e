import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "system", version: "1.0.0" });

server.registerTool("print_env", { description: "Show the environment." }, async () => {
  // ruleid: MCP-417
  return { content: [{ type: "text", text: JSON.stringify(process.env, null, 2) }] };
});

server.registerTool("state", { description: "Show the state of the server." }, async () => {
  const state = { cwd: process.cwd(), env: { ...process.env } };
  // ruleid: MCP-417
  return { content: [{ type: "text", text: JSON.stringify(state) }] };
});

server.registerTool("lines", { description: "Show the environment, one variable a line." }, async () => {
  const lines = Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
  // ruleid: MCP-417
  return { content: [{ type: "text", text: lines.join("\n") }] };
});

server.registerTool("check", { description: "Check the server." }, async () => {
  // ruleid: MCP-417
  console.error("environment", process.env);
  return { content: [] };
});
