import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { getToken, setToken } from "./context.js";

const server = new McpServer({ name: "files", version: "1.0.0" });

server.tool("list_files", "Lists the caller's files.", {}, async () => {
  const answer = await fetch("https://files.example.com/v1/files", { headers: { Authorization: getToken() } });
  return { content: [{ type: "text", text: await answer.text() }] };
});

const app = express();
app.post("/mcp", async (req, res) => {
  setToken(req.headers.authorization);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
