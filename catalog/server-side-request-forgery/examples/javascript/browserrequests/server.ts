import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { chromium, request, type APIRequestContext } from "playwright";
import { z } from "zod";

const server = new McpServer({ name: "requests", version: "1.0.0" });

async function send(client: APIRequestContext, url: string) {
  // ruleid: MCP-060
  return client.post(url, { data: {} });
}

server.tool("api_get", { url: z.string() }, async ({ url }) => {
  // ruleid: MCP-060
  const client = await request.newContext({ baseURL: url });
  // ruleid: MCP-060
  const answer = await client.get(url);
  return { content: [{ type: "text", text: await answer.text() }] };
});

server.tool("api_post", { url: z.string() }, async ({ url }) => {
  const client = await request.newContext();
  const answer = await send(client, url);
  return { content: [{ type: "text", text: await answer.text() }] };
});

server.tool("items", { id: z.string() }, async ({ id }) => {
  const browser = await chromium.launch();
  const context = await browser.newContext();
  // ok: MCP-060
  const answer = await context.request.get(`https://api.example.com/items/${encodeURIComponent(id)}`);
  return { content: [{ type: "text", text: await answer.text() }] };
});
