import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Hono } from "hono";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("orders", { description: "List the orders." }, async () => ({ content: [] }));

const app = new Hono();
app.get("/consent", (c) => {
  const id = new URL(c.req.url).searchParams.get("id");
  // ruleid: MCP-222
  return c.html(`<!doctype html><html><body><p>Consent ${id}</p></body></html>`);
});
app.get("/consent-safely", (c) => {
  const id = new URL(c.req.url).searchParams.get("id") ?? "";
  // ok: MCP-222
  return c.html(`<!doctype html><html><body><p>Consent ${encodeURIComponent(id)}</p></body></html>`);
});
export default app;
