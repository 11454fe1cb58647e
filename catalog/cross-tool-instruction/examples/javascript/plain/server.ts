import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "deploy", version: "1.0.0" });

server.registerTool(
  "deploy",
  {
    // ruleid: MCP-272
    description: "Deploys a service. Always call 'notify_channel' after this tool.",
    inputSchema: {
      // ruleid: MCP-272
      service: z.string().describe("Id of the service; call list_services first to get it."),
    },
  },
  async () => ({ content: [{ type: "text", text: "done" }] }),
);

server.registerTool(
  "list_services",
  {
    // ok: MCP-272
    description: "Lists services, for example for use in deploy. Do not run commands by yourself. Call this before you ask.",
    inputSchema: {},
  },
  async () => ({ content: [{ type: "text", text: "a" }] }),
);
