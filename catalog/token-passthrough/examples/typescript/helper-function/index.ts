import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import axios from "axios";
import { z } from "zod";
import { authHeaders, bearerOf } from "./tokens.js";

export const server = new McpServer({ name: "notes", version: "1.1.0" });

server.tool("list_notes", "Notes in a folder", { folder: z.string() }, async ({ folder }, { requestInfo }) => {
  const token = bearerOf(requestInfo!.headers as never);
  const { data } = await axios.get(`https://notes.example.org/api/folders/${folder}`, { headers: authHeaders(token) });
  return { content: [{ type: "text", text: JSON.stringify(data) }] };
});
