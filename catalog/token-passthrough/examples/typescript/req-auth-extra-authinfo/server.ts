import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { attach } from "./auth.js";

const app = express();
app.use(attach);
const server = new McpServer({ name: "profile", version: "1.0.0" });

async function call(path: string, bearer: string): Promise<string> {
  // ruleid: MCP-265
  const reply = await fetch("https://people.example.com" + path, { headers: { Authorization: `Bearer ${bearer}` } });
  return reply.text();
}

server.tool("me", {}, async (_a, extra) => ({ content: [{ type: "text", text: await call("/me", extra.authInfo!.token) }] }));
