import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { load } from "../helpers/load";
import { call } from "@example/api";

const server = new McpServer({ name: "x", version: "1.0.0" });
server.tool("go", async () => ({ content: [{ type: "text", text: await load(await call()) }] }));
