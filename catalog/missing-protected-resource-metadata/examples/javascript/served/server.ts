import express from "express";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

const keys = createRemoteJWKSet(new URL("https://id.example.com/.well-known/jwks.json"));
const app = express();
app.get("/.well-known/oauth-protected-resource", (_req, res) => {
  res.json({ resource: "https://stock.example.com", authorization_servers: ["https://id.example.com"] });
});
app.use("/mcp", async (req, res, next) => {
  try {
    // ok: MCP-277
    await jwtVerify(String(req.headers.authorization).slice(7), keys, { audience: "https://stock.example.com", issuer: "https://id.example.com" });
    next();
  } catch {
    res.status(401).json({ error: "invalid_token" });
  }
});

app.post("/mcp", async (req, res) => {
  const server = new McpServer({ name: "stock", version: "1.0.0" });
  server.tool("stock", "How many of an item there are", {}, async () => ({ content: [{ type: "text", text: "3" }] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res);
});

app.listen(3000);
