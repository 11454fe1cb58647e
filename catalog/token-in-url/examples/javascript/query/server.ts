import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import axios from "axios";

const server = new McpServer({ name: "items", version: "1.0.0" });

server.registerTool("find", { description: "Find items." }, async () => {
  // ruleid: MCP-404
  const res = await fetch(`https://api.example.com/items?key=${process.env.ITEMS_API_KEY}`);
  return { content: [{ type: "text", text: await res.text() }] };
});

server.registerTool("count", { description: "Count items." }, async () => {
  // ruleid: MCP-404
  const { data } = await axios.get("https://api.example.com/count", { params: { token: process.env.ITEMS_TOKEN } });
  return { content: [{ type: "text", text: String(data) }] };
});

server.registerTool("list", { description: "List items." }, async () => {
  const query = new URLSearchParams({ api_key: process.env.ITEMS_API_KEY ?? "", page: "1" });
  // ruleid: MCP-404
  const res = await fetch(`https://api.example.com/items?${query.toString()}`);
  return { content: [{ type: "text", text: await res.text() }] };
});
