import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import _ from "lodash";
import { z } from "zod";

const settings: Record<string, Record<string, unknown>> = {};
const server = new McpServer({ name: "settings", version: "1.0.0" });
const done = { content: [{ type: "text" as const, text: "done" }] };

server.tool("set", { section: z.string(), key: z.string(), value: z.any() }, async ({ section, key, value }) => {
  // ruleid: MCP-407
  settings[section][key] = value;
  return done;
});

server.tool("set-path", { path: z.string(), value: z.string() }, async ({ path, value }) => {
  const parts = path.split(".");
  let at: any = settings;
  for (const part of parts.slice(0, -1)) {
    at = at[part];
  }
  // ruleid: MCP-407
  at[parts[parts.length - 1]] = value;
  return done;
});

server.tool("set-checked", { section: z.string(), key: z.string(), value: z.any() }, async ({ section, key, value }) => {
  if (section === "__proto__" || key === "__proto__") throw new Error("no such key");
  // ok: MCP-407
  settings[section][key] = value;
  return done;
});

server.tool("set-known", { section: z.enum(["ui", "net"]), key: z.string(), value: z.any() }, async ({ section, key, value }) => {
  // ok: MCP-407
  settings[section][key] = value;
  return done;
});

server.tool("set-flat", { key: z.string(), value: z.string() }, async ({ key, value }) => {
  const flat: Record<string, string> = {};
  // ok: MCP-407
  flat[key] = value;
  return done;
});

const sections = new Map<string, Map<string, unknown>>();
server.tool("set-map", { section: z.string(), key: z.string() }, async ({ section, key }) => {
  // ok: MCP-407
  sections.get(section)?.set(key, true);
  return done;
});

server.tool("merge", { options: z.record(z.any()), path: z.string() }, async ({ options, path }) => {
  // ruleid: MCP-407
  _.merge(settings, options);
  // ruleid: MCP-407
  _.set(settings, path, true);
  // ok: MCP-407
  _.set(settings, "ui.theme", path);
  return done;
});
