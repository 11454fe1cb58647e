import express from "express";
import jwt from "jsonwebtoken";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const pem = process.env.ISSUER_PEM!;
const issuer = "https://login.example.com/";
const server = new McpServer({ name: "rates", version: "1.0.0" });
server.tool("rates", async () => ({ content: [{ type: "text", text: "1.07" }] }));

const app = express();
app.use((req, res, next) => {
  const tok = (req.headers.authorization ?? "").slice(7);
  try {
    // ruleid: MCP-265
    const c = jwt.verify(tok, pem, { issuer, algorithms: ["RS256"] }) as jwt.JwtPayload;
    if (c.aud) console.log(c.aud);
    res.locals.user = c.sub;
    next();
  } catch {
    res.sendStatus(401);
  }
});
