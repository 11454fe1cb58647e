import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import pino from "pino";
import { z } from "zod";

const log = pino();
const server = new McpServer({ name: "orders", version: "1.0.0" });

server.registerTool("send", { description: "Send a notice.", inputSchema: { email: z.string(), cardNumber: z.string() } }, async ({ email, cardNumber }) => {
  // ruleid: MCP-251
  console.error(`Sending to ${email}`);
  // ruleid: MCP-251
  log.info({ email }, "sending");
  // ruleid: MCP-251
  log.debug(`card ${cardNumber}`);
  // ruleid: MCP-251
  if (process.env.DEBUG) console.error("card", cardNumber);
  const customer = await findCustomer(email);
  // ruleid: MCP-251
  console.log("customer", customer.phoneNumber, customer["dateOfBirth"]);
  // ok: MCP-251
  console.log("customer", customer.id);
  return { content: [] };
});
