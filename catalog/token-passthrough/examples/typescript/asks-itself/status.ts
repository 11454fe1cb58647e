import { Hono } from "hono";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const server = new McpServer({ name: "herbarium", version: "1.0.0" });
server.tool("plants", {}, async () => ({ content: [] }));

const app = new Hono();

// The page asks the very server that it belongs to, with the token that was issued for it.
app.get("/status", async (c) => {
  const caller = c.req.header("Authorization") ?? "";
  const here = new URL(c.req.url);
  const address = `${here.protocol}//${here.host}/mcp`;
  // ok: MCP-265
  const transport = new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers: { Authorization: caller } } });
  await transport.start();
  // ok: MCP-265
  const health = await fetch(new URL("/health", here.origin), { headers: { Authorization: caller } });
  return c.text(await health.text());
});

// What begins with the address of the request and is then changed leads elsewhere.
app.get("/plants", async (c) => {
  const there = new URL(c.req.url);
  there.host = "plants.example.com";
  // ruleid: MCP-265
  const answer = await fetch(`${there.origin}/v1/plants`, { headers: { Authorization: c.req.header("Authorization") ?? "" } });
  return c.text(await answer.text());
});

export default app;
