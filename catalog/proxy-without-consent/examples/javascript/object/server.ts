import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { mcpAuthRouter } from "@modelcontextprotocol/sdk/server/auth/router.js";
import { config } from "./config";
import { provider } from "./provider";

const server = new McpServer({ name: "channels", version: "1.0.0" });
server.tool("list_channels", "Lists channels.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));

const app = express();
app.use(mcpAuthRouter({ provider, issuerUrl: new URL(config.baseUrl) }));
app.listen(3000);
