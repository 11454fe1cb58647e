import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import express from "express";
import { verifier } from "./verifier";

const app = express();
app.use("/mcp", requireBearerAuth({ verifier, requiredScopes: ["agenda"] }));

const server = new McpServer({ name: "agenda", version: "1.0.0" });

function caller(extra: { authInfo?: AuthInfo }): string {
  if (!extra.authInfo) throw new Error("no token");
  return extra.authInfo.token;
}

server.registerTool("agenda", { description: "Today" }, async (extra) => {
  // ruleid: MCP-265
  const day = await fetch("https://calendar.example.com/today", { headers: { authorization: "Bearer " + caller(extra) } });
  return { content: [{ type: "text", text: await day.text() }] };
});
