import { MCPClientManager } from "@mcpjam/sdk";
import { Hono } from "hono";

const manager = new MCPClientManager({});
const app = new Hono();

app.post("/connect", async (c) => {
  const { serverId, serverConfig } = await c.req.json();
  // ruleid: MCP-422
  await manager.connectToServer(serverId, serverConfig);
  return c.json({ status: "connected" });
});

app.post("/time", async (c) => {
  const { serverId } = await c.req.json();
  // ok: MCP-422
  await manager.connectToServer(serverId, { command: "uvx", args: ["mcp-server-time"] });
  return c.json({ status: "connected" });
});

export default app;
