import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";
import { createRemoteJWKSet, jwtVerify } from "jose";
import jwt from "jsonwebtoken";

const keys = createRemoteJWKSet(new URL("https://id.example.com/keys"));
const server = new McpServer({ name: "rooms", version: "1.0.0" });

// Nobody has verified what is kept.
server.tool("whose", {}, async (_args, extra) => {
  // ruleid: MCP-265
  const claims = jwt.decode(extra.authInfo!.token) as { sub: string };
  return { content: [{ type: "text", text: await roomsOf(claims.sub) }] };
});

async function roomsOf(who: string) {
  return `rooms of ${who}`;
}

const app = express();

// Another token is verified elsewhere.
app.post("/hook", express.text(), async (req, res) => {
  await jwtVerify(req.body, keys, { audience: "https://mcp.example.com/hook" });
  res.status(204).end();
});

app.use((req, res, next) => {
  const token = req.headers.authorization?.split(" ")[1];
  if (!token) {
    res.status(401).end();
    return;
  }
  (req as any).auth = { token, clientId: "someone", scopes: [] };
  next();
});
app.post("/mcp", async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(8080);
