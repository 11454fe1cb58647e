import { createHash } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "orders", version: "1.0.0" });
const config = { email: process.env.SENDER_EMAIL };

function maskEmail(address: string): string {
  return address.slice(0, 2) + "***";
}

server.registerTool("send", { description: "Send a notice.", inputSchema: { email: z.string(), cardNumber: z.string(), emailId: z.string() } }, async ({ email, cardNumber, emailId }) => {
  // ok: MCP-251
  console.error("sending to", maskEmail(email), email.replace(/(.).*@/, "$1***@"), email.split("@")[1]);
  // ok: MCP-251
  console.error("card ending in", cardNumber.slice(-4), "of length", cardNumber.length);
  // ok: MCP-251
  console.error("given", Boolean(email), !!cardNumber, email ? "yes" : "no");
  // ok: MCP-251
  console.error("hash", createHash("sha256").update(email).digest("hex"));
  // ok: MCP-251
  console.error("message", emailId, "from", config.email, process.env.SENDER_EMAIL);
  return { content: [] };
});
