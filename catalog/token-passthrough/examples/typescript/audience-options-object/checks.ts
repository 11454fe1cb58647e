import { createRemoteJWKSet, jwtVerify, type JWTVerifyOptions } from "jose";
import jwt from "jsonwebtoken";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const cfg = { issuer: "https://id.example.edu", aud: process.env.AUDIENCE };
const jwks = createRemoteJWKSet(new URL(`${cfg.issuer}/jwks.json`));

export async function student(t: string) {
  const opts: JWTVerifyOptions = { issuer: cfg.issuer };
  if (cfg.aud) opts.audience = cfg.aud;
  // ok: MCP-265
  const { payload } = await jwtVerify(t, jwks, opts);
  return payload.sub;
}

const strict = { algorithms: ["RS256" as const], audience: "https://grades.example.edu" };

export function teacher(t: string) {
  // ok: MCP-265
  return jwt.verify(t, process.env.PEM!, { ...strict, issuer: cfg.issuer }).sub;
}

const server = new McpServer({ name: "grades", version: "1.0.0" });
server.tool("grades", async (extra) => {
  const t = String(extra.requestInfo!.headers.authorization).slice(7);
  return { content: [{ type: "text", text: `${await student(t)} ${teacher(t)}` }] };
});
