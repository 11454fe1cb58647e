import pino from "pino";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const log = pino();
const server = new McpServer({ name: "audit", version: "1.0.0" });

server.tool("entries", async (extra) => {
  const auth = extra.requestInfo?.headers.authorization as string | undefined;
  log.info({ present: Boolean(auth), scheme: auth?.split(" ")[0] }, "called");
  // ok: MCP-265
  const r = await fetch("https://audit.example.com/", { headers: { Authorization: process.env.AUDIT_CRED! } });
  return { content: [{ type: "text", text: await r.text() }] };
});
