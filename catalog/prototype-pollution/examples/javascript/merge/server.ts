import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { merge, mergeCopies, mergeInto, mergeSafely } from "./merge.js";

const config = {};
const server = new McpServer({ name: "settings", version: "1.0.0" });

server.tool("configure", { options: z.record(z.any()) }, async ({ options }) => {
  merge(config, options);
  mergeSafely(config, options);
  mergeInto(config, options);
  mergeCopies(config, options);
  return { content: [{ type: "text", text: JSON.stringify(config) }] };
});
