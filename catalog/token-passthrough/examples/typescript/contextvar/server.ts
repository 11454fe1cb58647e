import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { callerToken } from "./context.js";

const mcp = new McpServer({ name: "library", version: "1.0.0" });

async function search(): Promise<string> {
  // ruleid: MCP-265
  const found = await fetch("https://library.example.edu/api", { headers: { Authorization: callerToken.getStore() ?? "" } });
  return found.text();
}

mcp.tool("find_books", async () => ({ content: [{ type: "text", text: await search() }] }));

const app = express();
app.all("/mcp", (req, res) => {
  callerToken.run(req.headers.authorization ?? "", async () => {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await mcp.connect(transport);
    await transport.handleRequest(req, res);
  });
});
