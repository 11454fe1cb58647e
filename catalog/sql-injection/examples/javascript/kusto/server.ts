import { LogsQueryClient } from "@azure/monitor-query";
import { DefaultAzureCredential } from "@azure/identity";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "logs", version: "1.0.0" });
const client = new LogsQueryClient(new DefaultAzureCredential());

server.tool("errors", { app: z.string(), count: z.number() }, async ({ app, count }) => {
  // ruleid: MCP-062
  const found = await client.queryWorkspace("w", `AppTraces | where AppRoleName == '${app}'`, { duration: "P1D" });
  // ok: MCP-062
  const all = await client.queryWorkspace("w", `AppTraces | take ${count}`, { duration: "P1D" });
  return { content: [{ type: "text", text: JSON.stringify([found, all]) }] };
});
