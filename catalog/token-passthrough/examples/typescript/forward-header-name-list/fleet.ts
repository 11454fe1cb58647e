import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { IncomingHttpHeaders } from "node:http";

const FORWARD = (process.env.FORWARD_HEADERS ?? "authorization,x-request-id").split(",");
const server = new McpServer({ name: "fleet", version: "1.0.0" });

function pick(inbound: IncomingHttpHeaders): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [k, v] of Object.entries(inbound)) {
    // ruleid: MCP-265
    if (FORWARD.includes(k.toLowerCase()) && typeof v === "string") out[k] = v;
  }
  return out;
}

server.tool("trucks", async (extra) => {
  const reply = await fetch("https://fleet.example.com/trucks", { headers: pick(extra.requestInfo!.headers) });
  return { content: [{ type: "text", text: await reply.text() }] };
});

server.tool("depots", async ({ requestInfo }) => {
  const quiet = ["x-request-id", "traceparent"];
  const headers = Object.fromEntries(quiet.map((name) => [name, String(requestInfo!.headers[name])]));
  // ok: MCP-265
  const reply = await fetch("https://fleet.example.com/depots", { headers });
  return { content: [{ type: "text", text: await reply.text() }] };
});
