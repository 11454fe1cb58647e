import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new Server({ name: "search", version: "1.0.0" }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [{ name: "search", description: "Searches.", inputSchema: { type: "object" } }],
}));

server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
  return { content: [{ type: "text", text: request.params.name }] };
});

await server.connect(new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }));
