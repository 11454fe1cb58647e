import { QueryExecutionClient } from "@dynatrace-sdk/client-query";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "problems", version: "1.0.0" });

async function run(query: string) {
  return new QueryExecutionClient().queryExecute({ body: { query } });
}

server.tool("find_entity", { name: z.string() }, async ({ name }) => {
  // ruleid: MCP-062
  const found = await new QueryExecutionClient().queryExecute({ body: { query: `fetch dt.entity.host | search "*${name}*"` } });
  return { content: [{ type: "text", text: JSON.stringify(found) }] };
});

server.tool("find_safely", { name: z.string() }, async ({ name }) => {
  const escaped = name.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
  // ok: MCP-062
  const found = await run(`fetch dt.entity.host | search "*${escaped}*"`);
  return { content: [{ type: "text", text: JSON.stringify(found) }] };
});
