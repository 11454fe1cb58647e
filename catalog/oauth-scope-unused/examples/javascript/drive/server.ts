import { google } from "googleapis";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

// ruleid: MCP-204
const scopes = ["https://www.googleapis.com/auth/drive"];
const auth = new google.auth.GoogleAuth({ scopes });
const server = new McpServer({ name: "drive", version: "1.0.0" });

server.tool("list", "The files of the drive", {}, async () => {
  const drive = google.drive({ version: "v3", auth });
  const answer = await drive.files.list({ pageSize: 20 });
  return { content: [{ type: "text", text: JSON.stringify(answer.data) }] };
});

await server.connect(new StdioServerTransport());
