import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import express from "express";
import { createRemoteJWKSet, jwtVerify } from "jose";
import jwt from "jsonwebtoken";

const resource = "https://mcp.example.com/rooms";
const keys = createRemoteJWKSet(new URL("https://id.example.com/keys"));
const server = new McpServer({ name: "rooms", version: "1.0.0" });

// The middleware has verified what it keeps.
server.tool("whose", {}, async (_args, extra) => {
  // ok: MCP-265
  const claims = jwt.decode(extra.authInfo!.token) as { sub: string };
  return { content: [{ type: "text", text: await roomsOf(claims.sub) }] };
});

async function roomsOf(who: string) {
  return `rooms of ${who}`;
}

async function verify(token: string) {
  const { payload } = await jwtVerify(token, keys, { issuer: "https://id.example.com", audience: resource });
  return payload;
}

const app = express();
app.use(async (req, res, next) => {
  const token = req.headers.authorization?.split(" ")[1];
  if (!token) {
    res.status(401).end();
    return;
  }
  try {
    const payload = await verify(token);
    (req as any).auth = { token, clientId: String(payload.azp), scopes: [] };
    next();
  } catch {
    res.status(401).end();
  }
});
app.post("/mcp", async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(8080);
