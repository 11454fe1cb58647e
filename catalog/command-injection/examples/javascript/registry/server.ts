import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import * as archives from "./archives.js";
import type { Tool } from "./define.js";
import disks from "./disks.js";
import * as hosts from "./hosts.js";

const server = new McpServer({ name: "shell", version: "1.0.0" });
const tools = [...Object.values(archives), ...Object.values(hosts)] as Tool[];

function register(tool: Tool): void {
  if (tool.kinds?.of.includes("disabled") && !process.env.ALL) {
    return;
  }
  server.registerTool(tool.name, { description: tool.description, inputSchema: tool.schema }, async (params) => {
    const text = await tool.handler({ params });
    return { content: [{ type: "text", text }] };
  });
}

for (const tool of tools) {
  register(tool);
}

for (const [name, tool] of Object.entries(disks)) {
  server.registerTool(name, { description: tool.description, inputSchema: tool.schema }, async (params) => {
    const text = await tool.handler({ params });
    return { content: [{ type: "text", text }] };
  });
}
