import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { McpAgent } from "agents/mcp";

export class MyMCP extends McpAgent {
  server = new McpServer({ name: "worker", version: "1.0.0" });

  async init() {
    this.server.tool("ping", "Answers.", {}, async () => ({ content: [{ type: "text", text: "pong" }] }));
  }
}

export default MyMCP.serve("/mcp");
