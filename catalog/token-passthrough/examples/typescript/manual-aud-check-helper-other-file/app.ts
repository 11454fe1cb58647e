import express from "express";
import jwt from "jsonwebtoken";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { requireAudience } from "./audience.js";

const app = express();
app.use((req, res, next) => {
  const token = (req.headers.authorization ?? "").slice(7);
  // ok: MCP-265
  res.locals.claims = jwt.verify(token, process.env.PEM!, { algorithms: ["RS256"] });
  next();
});
app.use(requireAudience);

const server = new McpServer({ name: "archive", version: "1.0.0" });
server.tool("document", async () => ({ content: [{ type: "text", text: "a document" }] }));
