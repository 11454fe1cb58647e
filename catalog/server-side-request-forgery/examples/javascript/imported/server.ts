import { URL, URLSearchParams } from "node:url";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "pages", version: "1.0.0" });

server.tool("robots", { url: z.string() }, async ({ url }) => {
  const { protocol, host } = new URL(url);
  // ruleid: MCP-060
  const page = await fetch(`${protocol}//${host}/robots.txt`);
  return { content: [{ type: "text", text: await page.text() }] };
});

server.tool("page", { url: z.string() }, async ({ url }) => {
  const address = new URL(url);
  // ruleid: MCP-060
  const page = await fetch(address);
  if (address.hostname !== "example.com") throw new Error("another host");
  // ok: MCP-060
  const again = await fetch(address);
  return { content: [{ type: "text", text: (await page.text()) + (await again.text()) }] };
});

server.tool("search", { words: z.string() }, async ({ words }) => {
  const query = new URLSearchParams({ words });
  // ok: MCP-060
  const page = await fetch(`https://example.com/search?${query}`);
  const address = new URL("https://example.com/find");
  address.searchParams.set("words", words);
  // ok: MCP-060
  const found = await fetch(address);
  return { content: [{ type: "text", text: (await page.text()) + (await found.text()) }] };
});
