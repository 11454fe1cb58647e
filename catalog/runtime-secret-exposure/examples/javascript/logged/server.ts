import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import pino from "pino";
import winston from "winston";

const server = new McpServer({ name: "mail", version: "1.0.0" });
const log = pino();
const winstonLog = winston.createLogger({ level: "info" });
const password = process.env.SMTP_PASSWORD!;

server.registerTool("send", { description: "Send a greeting." }, async () => {
  // ruleid: MCP-202
  console.error("password", password);
  // ruleid: MCP-202
  log.info({ user: process.env.SMTP_USER, password }, "login");
  // ruleid: MCP-202
  winstonLog.debug(`login with ${password}`);
  // ok: MCP-202
  console.error("password is", password ? "set" : "missing", password.length);
  return { content: [{ type: "text", text: "sent" }] };
});
