import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import axios from "axios";
import { z } from "zod";

const server = new McpServer({ name: "shop", version: "1.0.0" });
const bounded = axios.create({ baseURL: "https://shop.example", timeout: 10_000 });
const unbounded = axios.create({ baseURL: "https://shop.example" });
const text = (value: unknown) => ({ content: [{ type: "text" as const, text: String(value) }] });

async function item(id: string) {
  // ruleid: MCP-110
  const response = await fetch(`https://shop.example/items/${id}`);
  return response.text();
}

async function boundedItem(id: string) {
  // ok: MCP-110
  const response = await fetch(`https://shop.example/items/${id}`, { signal: AbortSignal.timeout(5000) });
  return response.text();
}

server.registerTool("item", { inputSchema: { id: z.string() } }, async ({ id }) => text((await item(id)) + (await boundedItem(id))));

server.registerTool("price", { inputSchema: { id: z.string() } }, async ({ id }) => {
  // ok: MCP-110
  const { data } = await bounded.get(`/prices/${id}`);
  return text(data);
});

server.registerTool("stock", { inputSchema: { id: z.string() } }, async ({ id }) => {
  // ruleid: MCP-110
  const { data } = await unbounded.get(`/stock/${id}`);
  return text(data);
});

server.registerTool("order", { inputSchema: { id: z.string() } }, async ({ id }) => {
  // ruleid: MCP-110
  const { data } = await axios.post("https://shop.example/orders", { id });
  // ok: MCP-110
  await axios.post("https://shop.example/audit", { id }, { timeout: 2000 });
  return text(data);
});
