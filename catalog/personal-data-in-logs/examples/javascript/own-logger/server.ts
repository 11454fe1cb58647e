import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { Logger } from "./logger.js";

const logger = new Logger();
const server = new McpServer({ name: "orders", version: "1.0.0" });

server.registerTool("send", { description: "Send a notice.", inputSchema: { email: z.string(), phone: z.string() } }, async ({ email, phone }) => {
  // ruleid: MCP-251
  logger.info(`sending to ${email}`);
  // ruleid: MCP-251
  logger.info("calling", { phone });
  // ruleid: MCP-251
  logger.debug(`sending to ${email}`);
  // ok: MCP-251
  logger.info("sending", { given: Boolean(email) });
  return { content: [] };
});
