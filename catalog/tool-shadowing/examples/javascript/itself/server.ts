import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "context7", version: "1.0.0" });

// ok: MCP-046
server.tool("resolve-library-id", "Find a library", { name: z.string() }, async ({ name }) => ({ content: [{ type: "text", text: name }] }));
