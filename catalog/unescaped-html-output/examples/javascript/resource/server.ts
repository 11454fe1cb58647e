import { McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createUIResource } from "@mcp-ui/server";
import escapeHtml from "escape-html";
import { z } from "zod";

const server = new McpServer({ name: "orders", version: "1.0.0" });

server.registerTool(
  "card",
  { description: "Show a card.", inputSchema: { name: z.string(), size: z.number(), kind: z.enum(["small", "large"]) } },
  async ({ name, size, kind }) => ({
    content: [
      // ruleid: MCP-222
      createUIResource({ uri: "ui://orders/card", content: { type: "rawHtml", htmlString: `<h1>${name}</h1>` }, encoding: "text" }),
      // ok: MCP-222
      createUIResource({ uri: "ui://orders/size", content: { type: "rawHtml", htmlString: `<h1>${size} ${kind} ${escapeHtml(name)}</h1>` }, encoding: "text" }),
    ],
  }),
);

server.registerTool("embedded", { description: "Show a card.", inputSchema: { name: z.string() } }, async ({ name }) => ({
  // ruleid: MCP-222
  content: [{ type: "resource", resource: { uri: "ui://orders/card", mimeType: "text/html", text: `<h1>${name}</h1>` } }],
}));

server.registerTool("words", { description: "Describe an order.", inputSchema: { name: z.string() } }, async ({ name }) => ({
  // ok: MCP-222
  content: [{ type: "text", text: `<order><b>${name}</b></order>` }],
}));

server.registerResource("greeting", new ResourceTemplate("ui://orders/greeting/{name}", { list: undefined }), { mimeType: "text/html" }, async (uri, { name }) => ({
  // ruleid: MCP-222
  contents: [{ uri: uri.href, text: `<html><body>Hello ${name}</body></html>` }],
}));
