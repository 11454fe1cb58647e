import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import express from "express";

const server = new McpServer({ name: "maps", version: "1.0.0" });
server.registerTool("route", { description: "A route" }, async () => ({ content: [{ type: "text", text: "left" }] }));
const app = express();

app.use("/mcp", async (req, res, next) => {
  const token = (req.headers.authorization ?? "").slice(7);
  // ok: MCP-230
  const { tenant } = decodeJwt(token);
  if (tenant !== "a" && tenant !== "b") {
    res.status(401).end();
    return;
  }
  const keys = createRemoteJWKSet(new URL(`https://${tenant}.example/keys`));
  const { payload } = await jwtVerify(token, keys, { audience: "https://maps.example" });
  res.locals.user = payload.sub;
  next();
});
