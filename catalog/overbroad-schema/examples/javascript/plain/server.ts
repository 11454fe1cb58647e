import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { ListToolsRequestSchema, CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

// ruleid: MCP-206
const server = new Server({ name: "db", version: "1.0.0" }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: "query", description: "Runs a query.", inputSchema: { type: "object", properties: { sql: { type: "string" } } } },
    { name: "extra", description: "Takes whatever is given.", inputSchema: { type: "object", properties: {}, additionalProperties: true } },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async (req) => ({ content: [{ type: "text", text: req.params.name }] }));
