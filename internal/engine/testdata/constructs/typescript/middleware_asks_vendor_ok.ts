import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com";

const server = new McpServer({ name: "middleware-asks-vendor", version: "1.0.0" });
server.tool("items", async () => ({ content: [] }));

async function authenticate(req: express.Request, res: express.Response, next: express.NextFunction) {
  // ok: MCP-265
  const who = await fetch(`${API}/v2/user`, { headers: { Authorization: req.headers.authorization! } });
  if (!who.ok) return res.status(401).end();
  (req as any).user = await who.json();
  next();
}

const app = express();
app.use(authenticate);
app.listen(8080);
