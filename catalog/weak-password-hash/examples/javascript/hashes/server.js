import crypto, { createHash } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import bcrypt from "bcrypt";

const server = new McpServer({ name: "accounts", version: "1.0.0" });

export async function register(user, file) {
  // ruleid: MCP-050
  const plain = createHash("md5").update(user.password).digest("hex");
  // ruleid: MCP-050
  const salted = crypto.createHash("sha256").update(user.name + user.password).digest("hex");
  // ruleid: MCP-050
  const few = await bcrypt.hash(user.password, 8);
  // ok: MCP-050
  const good = await bcrypt.hash(user.password, 12);
  // ok: MCP-050
  const checksum = createHash("md5").update(file).digest("hex");
  return [plain, salted, few, good, checksum];
}

server.tool("register", "Registers", async () => ({ content: [{ type: "text", text: "done" }] }));
