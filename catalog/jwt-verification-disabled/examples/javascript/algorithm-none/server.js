import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import jwt from "jsonwebtoken";

const server = new McpServer({ name: "garage", version: "1.0.0" });
const key = process.env.JWT_KEY;

export function check(token) {
  // ruleid: MCP-230
  return jwt.verify(token, key, { algorithms: ["HS256", "none"], audience: "garage" });
}

export function checkStrictly(token) {
  // ok: MCP-230
  return jwt.verify(token, key, { algorithms: ["HS256"], audience: "garage" });
}

export function issue(user) {
  // ruleid: MCP-230
  return jwt.sign({ sub: user }, "", { algorithm: "none", expiresIn: "5m" });
}

server.tool("open", "Opens the garage", async (extra) => ({ content: [{ type: "text", text: check(extra.requestInfo.headers.authorization).sub }] }));
