import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { settings } from "./config.js";
import { query } from "./transport.js";

const server = new McpServer({ name: "metrics", version: "1.0.0" });

server.tool("query", { text: z.string() }, async ({ text }, extra) => {
  const answer = await settings.override({ key: extra.authInfo!.token }, () => query(text));
  return { content: [{ type: "text", text: answer }] };
});
