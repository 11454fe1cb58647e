import axios from "axios";
import TurndownService from "turndown";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "reader", version: "1.0.0" });
const turndown = new TurndownService();

server.tool("read_page", { url: z.string() }, async ({ url }) => {
  const response = await fetch(url);
  const html = await response.text();
  // ruleid: MCP-096
  return { content: [{ type: "text", text: turndown.turndown(html) }] };
});

server.tool("read_raw", { url: z.string() }, async ({ url }) => {
  const { data } = await axios.get(url);
  // ruleid: MCP-096
  return { content: [{ type: "text", text: `Page ${url}:\n${data}` }] };
});

server.tool("read_fenced", { url: z.string() }, async ({ url }) => {
  const response = await fetch(url);
  const html = await response.text();
  // ok: MCP-096
  return { content: [{ type: "text", text: `<untrusted-page>\n${html}\n</untrusted-page>` }] };
});

server.tool("read_as_data", { url: z.string() }, async ({ url }) => {
  const response = await fetch(url);
  // ok: MCP-096
  return { content: [{ type: "text", text: JSON.stringify(await response.json()) }] };
});

server.tool("status", { url: z.string() }, async ({ url }) => {
  const response = await fetch(url);
  // ok: MCP-096
  return { content: [{ type: "text", text: `status ${response.status} ${response.statusText}` }] };
});

server.tool("weather", { city: z.string() }, async ({ city }) => {
  const response = await fetch(`https://weather.example.com/${encodeURIComponent(city)}`);
  // ok: MCP-096
  return { content: [{ type: "text", text: await response.text() }] };
});
