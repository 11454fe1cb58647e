import express, { Request } from "express";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const upstream = "https://parking.example.com/free";

function serverFor(req: Request): Server {
  const server = new Server({ name: "parking", version: "0.2.0" }, { capabilities: { tools: {} } });
  server.setRequestHandler(CallToolRequestSchema, async () => {
    const h = req.headers.authorization;
    const out: Record<string, string> = { Accept: "application/json" };
    // ruleid: MCP-265
    if (h) out["Authorization"] = h;
    const answer = await fetch(upstream, { headers: out });
    return { content: [{ type: "text", text: await answer.text() }] };
  });
  return server;
}

const app = express();
app.post("/mcp", (req, res) => {
  serverFor(req);
  res.status(202).end();
});
