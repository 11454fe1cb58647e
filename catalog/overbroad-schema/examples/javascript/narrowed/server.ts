import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

// ok: MCP-206
const server = new McpServer({ name: "db", version: "1.0.0" });

server.registerTool(
  "rows",
  { description: "Reads rows of a table.", inputSchema: { table: z.enum(["orders", "articles"]), limit: z.number() } },
  async () => ({ content: [] }),
);
