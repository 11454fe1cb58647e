import jwt from "jsonwebtoken";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const APP = process.env.APP_ID!;
const jwks = createRemoteJWKSet(new URL("https://login.example.com/keys"));
const server = new McpServer({ name: "leave", version: "1.0.0" });

server.tool("days_left", async (extra) => {
  const t = String(extra.requestInfo!.headers.authorization).slice(7);
  // ok: MCP-265
  const { payload } = await jwtVerify(t, jwks, { issuer: "https://login.example.com", audience: [APP, `api://${APP}`] });
  // ok: MCP-265
  const again = jwt.verify(t, process.env.PEM!, { audience: APP });
  return { content: [{ type: "text", text: `${payload.sub} ${again.sub}` }] };
});
