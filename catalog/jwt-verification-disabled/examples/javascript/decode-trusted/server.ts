import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";
import jwt from "jsonwebtoken";

const server = new McpServer({ name: "payroll", version: "1.0.0" });
server.registerTool("salaries", { description: "All salaries" }, async () => ({ content: [{ type: "text", text: "…" }] }));

const app = express();

app.use("/mcp", (req, res, next) => {
  const token = (req.headers.authorization ?? "").replace("Bearer ", "");
  // ruleid: MCP-230
  const claims = jwt.decode(token) as { role: string };
  if (claims.role !== "payroll") {
    res.status(403).end();
    return;
  }
  next();
});

app.use("/log", (req, res, next) => {
  const token = (req.headers.authorization ?? "").replace("Bearer ", "");
  // ok: MCP-230
  const claims = jwt.decode(token) as { sub: string };
  console.log("request of", claims.sub);
  next();
});
