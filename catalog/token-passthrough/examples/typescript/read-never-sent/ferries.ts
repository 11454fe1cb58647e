import axios from "axios";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "ferries", version: "1.0.0" });
server.tool("departures", async (extra) => {
  const authorization = extra.requestInfo?.headers.authorization;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (!authorization) headers["Accept-Language"] = "en";
  // ok: MCP-265
  const { data } = await axios.get("https://ferries.example.com/", { headers });
  return { content: [{ type: "text", text: JSON.stringify(data) }] };
});
