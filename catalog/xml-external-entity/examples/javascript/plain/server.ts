import libxmljs from "libxmljs2";
import { XMLParser } from "fast-xml-parser";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "feeds", version: "1.0.0" });

server.tool("title", { feed: z.string() }, async ({ feed }) => {
  // ruleid: MCP-080
  const doc = libxmljs.parseXml(feed, { noent: true });
  return { content: [{ type: "text", text: doc.get("//title").text() }] };
});

server.tool("safe", { feed: z.string() }, async ({ feed }) => {
  // ok: MCP-080
  const doc = libxmljs.parseXml(feed, { nonet: true });
  // ok: MCP-080
  const other = new XMLParser().parse(feed);
  return { content: [{ type: "text", text: doc.get("//title").text() + other.title }] };
});
