import { AxiosHeaders, default as axios } from "axios";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "scans", version: "1.0.0" });

server.tool("scans", async (extra) => {
  const headers = new AxiosHeaders();
  // ruleid: MCP-265
  headers.setAuthorization(extra.requestInfo!.headers.authorization as string);
  const { data } = await axios.post("https://scans.example.org/find", {}, { headers });
  return { content: [{ type: "text", text: JSON.stringify(data) }] };
});
