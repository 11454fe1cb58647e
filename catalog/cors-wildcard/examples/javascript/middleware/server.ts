import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import cors from "cors";
import express from "express";

const server = new McpServer({ name: "notes", version: "1.0.0" });
server.registerTool("note", { description: "A note" }, async () => ({ content: [] }));
const app = express();

// ruleid: MCP-403
app.use(cors());
// ruleid: MCP-403
app.use(cors({ origin: "*", exposedHeaders: ["Mcp-Session-Id"] }));
// ruleid: MCP-403
app.use(cors({ origin: true, credentials: true }));
// ok: MCP-403
app.use(cors({ origin: ["https://chat.example"], credentials: true }));
// ok: MCP-403
app.use(cors({ origin: false }));
