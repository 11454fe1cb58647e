import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "items", version: "1.0.0" });

server.registerTool("find", { description: "Find items." }, async () => {
  // ok: MCP-404
  const res = await fetch("https://api.example.com/items", { headers: { Authorization: `Bearer ${process.env.ITEMS_API_KEY}` } });
  return { content: [{ type: "text", text: await res.text() }] };
});

server.registerTool("login", { description: "Get a token." }, async () => {
  // ok: MCP-404
  const res = await fetch(`${process.env.ITEMS_URL}/token`, { method: "POST", body: JSON.stringify({ secret: process.env.ITEMS_SECRET }) });
  return { content: [{ type: "text", text: String(res.status) }] };
});
