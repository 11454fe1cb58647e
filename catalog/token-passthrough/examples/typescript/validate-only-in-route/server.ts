import { Hono } from "hono";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "desk", version: "1.0.0" });
server.tool("tickets", {}, async () => ({ content: [] }));

const app = new Hono();

// Who the desk does not know is turned away.
app.all("/mcp", async (c) => {
  const token = c.req.header("Authorization")?.slice(7);
  if (!token) return c.json({ error: "no token" }, 401);
  // ok: MCP-265
  const known = await fetch("https://desk.example.com/api/v1/users/me", {
    headers: { Authorization: `Bearer ${token}` },
  }).catch(() => undefined);
  if (!known?.ok) return c.json({ error: "unknown token" }, 401);
  return c.json({ tickets: [] });
});

// Whatever the desk says, its answer is what the caller wants.
app.get("/profile", async (c) => {
  const token = c.req.header("Authorization")?.slice(7);
  // ruleid: MCP-265
  const profile = await fetch("https://desk.example.com/api/v1/users/me", {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!profile.ok) return c.json({ error: "no profile" }, 502);
  return c.json(await profile.json());
});

app.get("/tickets", async (c) => {
  const token = c.req.header("Authorization")?.slice(7);
  // ruleid: MCP-265
  const tickets = await fetch("https://desk.example.com/api/v1/tickets", {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!tickets.ok) return c.json({ error: "no tickets" }, 502);
  return c.json(await tickets.json());
});

export default app;
export { server };
