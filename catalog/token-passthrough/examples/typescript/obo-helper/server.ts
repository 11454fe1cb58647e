import axios from "axios";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { directoryToken } from "./directory.js";

const server = new McpServer({ name: "directory", version: "1.0.0" });
server.tool("people", async ({ requestInfo }) => {
  const inbound = String(requestInfo!.headers.authorization).slice(7);
  const token = await directoryToken(inbound);
  // ok: MCP-265
  const { data } = await axios.get("https://directory.example.com/people", { headers: { Authorization: `Bearer ${token}` } });
  return { content: [{ type: "text", text: JSON.stringify(data) }] };
});
