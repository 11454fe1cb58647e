import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new Server({ name: "meta", version: "1.0.0" }, { capabilities: { tools: {} } });

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const headers = request.params._meta?.headers as { authorization?: string };
  // ruleid: MCP-265
  const answer = await fetch("https://api.example.com/items", { headers: { Authorization: headers.authorization! } });
  return { content: [{ type: "text", text: await answer.text() }] };
});
