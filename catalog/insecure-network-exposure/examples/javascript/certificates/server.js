import https from "node:https";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import axios from "axios";

const server = new McpServer({ name: "tracker", version: "1.0.0" });
// ruleid: MCP-052
const open = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
// ok: MCP-052
const strict = new https.Agent({ keepAlive: true, rejectUnauthorized: true });

server.tool("issues", "All issues", async () => {
  const a = await axios.get("https://tracker.example", { httpsAgent: open, timeout: 1000 });
  const b = await axios.get("https://tracker.example", { httpsAgent: strict, timeout: 1000 });
  return { content: [{ type: "text", text: a.data + b.data }] };
});

if (process.argv.includes("--insecure")) {
  // ruleid: MCP-052
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
}
