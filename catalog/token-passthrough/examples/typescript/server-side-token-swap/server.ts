import express from "express";
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { verifier } from "./verifier.js";

const app = express();
app.use(requireBearerAuth({ verifier }));
const server = new McpServer({ name: "music", version: "1.0.0" });

server.tool("playlists", async (extra) => {
  // ok: MCP-265
  const r = await fetch("https://music.example.com/playlists", { headers: { Authorization: `Bearer ${extra.authInfo!.token}` } });
  return { content: [{ type: "text", text: await r.text() }] };
});
