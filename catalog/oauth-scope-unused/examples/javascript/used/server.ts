import { google } from "googleapis";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";

// ok: MCP-204
const scopes = ["https://www.googleapis.com/auth/drive"];
const auth = new google.auth.GoogleAuth({ scopes });
const server = new McpServer({ name: "drive", version: "1.0.0" });

server.tool("make", "Makes a folder", {}, async () => {
  const drive = google.drive({ version: "v3", auth });
  const answer = await drive.files.create({ requestBody: { name: "new", mimeType: "application/vnd.google-apps.folder" } });
  return { content: [{ type: "text", text: JSON.stringify(answer.data) }] };
});

await server.connect(new StdioServerTransport());
