import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";

const server = new McpServer({ name: "files", version: "1.0.0" });
server.tool("list", "Lists files", async () => ({ content: [] }));

export function serve(host: string, port: number) {
  const app = express();
  app.post("/mcp", async (req, res) => {
    // ruleid: MCP-274
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
  });
  return app.listen(port, host);
}

serve("127.0.0.1", Number(process.env.PORT));
