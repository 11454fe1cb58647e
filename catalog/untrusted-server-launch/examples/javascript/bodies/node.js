import http from "node:http";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { WebSocketServer } from "ws";

http
  .createServer((req, res) => {
    let body = "";
    req.on("data", (chunk) => {
      body += chunk;
    });
    req.on("end", async () => {
      const config = JSON.parse(body);
      // ruleid: MCP-422
      await new StdioClientTransport({ command: config.command, args: config.args }).start();
      // ok: MCP-422
      await new StdioClientTransport({ command: "uvx", args: ["mcp-server-time"] }).start();
      res.end(config.name);
    });
  })
  .listen(3000, "127.0.0.1");

new WebSocketServer({ port: 3001 }).on("connection", (socket) => {
  socket.on("message", async (data) => {
    const config = JSON.parse(data.toString());
    // ruleid: MCP-422
    await new StdioClientTransport(config).start();
  });
});
