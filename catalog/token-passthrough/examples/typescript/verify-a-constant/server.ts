import express from "express";
import jwt from "jsonwebtoken";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "parcels", version: "1.0.0" });
server.tool("parcels", {}, async () => ({ content: [] }));

// Tries the key out with a token that is written down here.
const sample = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzYW1wbGUifQ.c2lnbmF0dXJl";
// ok: MCP-265
console.log(jwt.verify(sample, process.env.PARCEL_KEY!));

const app = express();
app.use((req, res, next) => {
  try {
    // ruleid: MCP-265
    res.locals.claims = jwt.verify(String(req.headers.authorization).slice(7) || sample, process.env.PARCEL_KEY!);
    next();
  } catch {
    res.status(401).end();
  }
});
app.listen(8080);
export { server };
