import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "fetch", version: "1.0.0" });
const HOSTS = new Set(["docs.example.com", "www.example.com"]);

server.tool("listed", { url: z.string() }, async ({ url }) => {
  const address = new URL(url);
  if (!HOSTS.has(address.hostname)) {
    throw new Error("host is not allowed");
  }
  // ok: MCP-060
  const answer = await fetch(address, { redirect: "error" });
  return { content: [{ type: "text", text: await answer.text() }] };
});

server.tool("path", { path: z.string() }, async ({ path }) => {
  const params = new URLSearchParams({ path });
  // ok: MCP-060
  const answer = await fetch("https://api.example.com/files?" + params.toString());
  return { content: [{ type: "text", text: await answer.text() }] };
});

server.tool("scheme", { url: z.string() }, async ({ url }) => {
  const address = new URL(url);
  if (!["http:", "https:"].includes(address.protocol)) {
    throw new Error("http only");
  }
  // ruleid: MCP-060
  const answer = await fetch(address);
  // ruleid: MCP-060
  const again = await fetch(url);
  return { content: [{ type: "text", text: (await answer.text()) + (await again.text()) }] };
});

server.tool("scheme by pattern", { url: z.string() }, async ({ url }) => {
  if (!/^https?:$/.test(new URL(url).protocol)) {
    throw new Error("http only");
  }
  // ruleid: MCP-060
  const answer = await fetch(url);
  return { content: [{ type: "text", text: await answer.text() }] };
});

server.tool("scheme and host", { url: z.string() }, async ({ url }) => {
  const address = new URL(url);
  if (!["http:", "https:"].includes(address.protocol) || ![...HOSTS].includes(address.hostname)) {
    throw new Error("host is not allowed");
  }
  // ok: MCP-060
  const answer = await fetch(address);
  // ok: MCP-060
  const again = await fetch(url);
  return { content: [{ type: "text", text: (await answer.text()) + (await again.text()) }] };
});

server.tool("warned", { url: z.string() }, async ({ url }) => {
  if (!HOSTS.has(new URL(url).hostname)) {
    console.error("unusual host");
  }
  // ruleid: MCP-060
  const answer = await fetch(url);
  return { content: [{ type: "text", text: await answer.text() }] };
});
