import { fork } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "plugins", version: "1.0.0" });
const PLUGINS = ["csv", "json"];

server.tool("load", { name: z.string() }, async ({ name }) => {
  // ruleid: MCP-010
  const plugin = await import(name);
  // ruleid: MCP-010
  fork(name);
  // ok: MCP-010
  const own = await import("./plugins/csv.js");
  return { content: [{ type: "text", text: Object.keys({ ...plugin, ...own }).join() }] };
});

server.tool("known", { name: z.string() }, async ({ name }) => {
  if (!PLUGINS.includes(name)) throw new Error("unknown plugin");
  // ok: MCP-010
  const plugin = await import(name);
  return { content: [{ type: "text", text: Object.keys(plugin).join() }] };
});
