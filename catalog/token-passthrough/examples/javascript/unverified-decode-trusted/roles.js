import { jwtDecode } from "jwt-decode";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "roles", version: "1.0.0" });

server.tool("purge", async (extra) => {
  const token = extra.requestInfo.headers.authorization.split(" ")[1];
  // ruleid: MCP-265
  const { role, org } = jwtDecode(token);
  if (role !== "owner") throw new Error("owners only");
  return { content: [{ type: "text", text: `purged ${org}` }] };
});
