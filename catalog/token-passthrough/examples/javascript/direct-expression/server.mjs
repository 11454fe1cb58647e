import http from "node:http";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

http
  .createServer((req, res) => {
    const server = new Server({ name: "ferries", version: "1.0.0" }, { capabilities: { tools: {} } });
    server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
      // ruleid: MCP-265
      const answer = await fetch(`https://ferries.example.com/${params.name}`, { headers: { authorization: req.headers.authorization } });
      return { content: [{ type: "text", text: await answer.text() }] };
    });
    res.end();
  })
  .listen(8000);
