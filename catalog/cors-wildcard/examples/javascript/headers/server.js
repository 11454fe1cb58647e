import { createServer } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "notes", version: "1.0.0" });
server.tool("note", "A note", async () => ({ content: [] }));
const origins = ["https://chat.example"];

createServer((req, res) => {
  switch (req.url) {
    case "/any":
      // ruleid: MCP-403
      res.setHeader("Access-Control-Allow-Origin", "*");
      break;
    case "/reflected":
      // ruleid: MCP-403
      res.setHeader("Access-Control-Allow-Origin", req.headers.origin ?? "null");
      break;
    case "/listed":
      if (origins.includes(req.headers.origin)) {
        // ok: MCP-403
        res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
      }
      break;
    default:
      // ruleid: MCP-403
      res.writeHead(200, { "Access-Control-Allow-Origin": "*" });
  }
  // ok: MCP-403
  res.setHeader("Vary", "*");
  res.end();
}).listen(3000, "127.0.0.1");
