import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const admins = new Set((process.env.ADMIN_TOKENS ?? "").split(" "));

/** Forwards nothing: it picks one of two credentials of the server. */
function forwardAuthorization(inbound: string): string {
  return admins.has(inbound.replace("Bearer ", "")) ? process.env.ADMIN_CRED! : process.env.READ_CRED!;
}

const server = new McpServer({ name: "inventory", version: "1.0.0" });
server.tool("items", async (extra) => {
  const header = forwardAuthorization(extra.requestInfo!.headers.authorization as string);
  // ok: MCP-265
  const r = await fetch("https://inventory.example.com/items", { headers: { Authorization: header } });
  return { content: [{ type: "text", text: await r.text() }] };
});
