import * as serialize from "node-serialize";
import { deserialize } from "seroval";
import yaml from "js-yaml";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "state", version: "1.0.0" });

server.tool("restore", { blob: z.string() }, async ({ blob }) => {
  // ruleid: MCP-061
  const state = serialize.unserialize(Buffer.from(blob, "base64").toString());
  // ruleid: MCP-061
  const more = deserialize(blob);
  // ok: MCP-061
  const config = yaml.load(blob);
  // ok: MCP-061
  const data = JSON.parse(blob);
  return { content: [{ type: "text", text: [state, more, config, data].join() }] };
});
