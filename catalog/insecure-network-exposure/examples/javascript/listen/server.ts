import { createServer } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";

const server = new McpServer({ name: "notes", version: "1.0.0" });
server.registerTool("note", { description: "A note" }, async () => ({ content: [] }));
const app = express();
const port = Number(process.env.PORT ?? 3000);

// ruleid: MCP-052
app.listen(port, () => console.error(`listening on ${port}`));
// ruleid: MCP-052
app.listen(port);
// ok: MCP-052
app.listen(port, "127.0.0.1", () => console.error("listening"));
// ruleid: MCP-052
createServer(app).listen({ port, host: "0.0.0.0" });
// ok: MCP-052
createServer(app).listen({ port, host: "localhost" });
