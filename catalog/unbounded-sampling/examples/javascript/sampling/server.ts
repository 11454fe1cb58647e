import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "writer", version: "1.0.0" });
const messages = [{ role: "user" as const, content: { type: "text" as const, text: "Write." } }];

server.registerTool("write", { description: "Writes" }, async () => {
  // ruleid: MCP-211
  await server.server.createMessage({ messages } as never);
  // ok: MCP-211
  await server.server.createMessage({ messages, maxTokens: 200 });
  for (;;) {
    // ruleid: MCP-211
    const answer = await server.server.createMessage({ messages, maxTokens: 200 });
    if (answer.stopReason === "endTurn") {
      return { content: [{ type: "text", text: "done" }] };
    }
  }
});
