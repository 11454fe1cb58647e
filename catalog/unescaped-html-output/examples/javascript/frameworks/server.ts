import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import Fastify from "fastify";
import { Hono } from "hono";
import { html, raw } from "hono/html";
import Koa from "koa";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("orders", { description: "List the orders." }, async () => ({ content: [] }));

const hono = new Hono();
// ruleid: MCP-222
hono.get("/a", (c) => c.html(`<p>${c.req.query("error")}</p>`));
// ok: MCP-222
hono.get("/b", (c) => c.html(html`<p>${c.req.query("error")}</p>`));
// ruleid: MCP-222
hono.get("/c", (c) => c.html(html`<p>${raw("<b>" + c.req.query("error") + "</b>")}</p>`));
// ok: MCP-222
hono.get("/d", (c) => c.text(`<p>${c.req.query("error")}</p>`));

const fastify = Fastify();
fastify.get("/a", async (request, reply) => {
  // ruleid: MCP-222
  return reply.type("text/html").send(`<p>${request.query.error}</p>`);
});

const koa = new Koa();
koa.use(async (ctx) => {
  // ruleid: MCP-222
  ctx.body = `<html><body>${ctx.query.error}</body></html>`;
});

export default {
  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    // ok: MCP-222
    const form = `<form method="post" action="${url.pathname}"></form>`;
    // ruleid: MCP-222
    const message = `<p>${url.searchParams.get("error")}</p>`;
    return new Response(form + message, { headers: { "content-type": "text/html" } });
  },
};
