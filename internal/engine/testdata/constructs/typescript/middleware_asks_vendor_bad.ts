import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com";

async function authenticated(token: string) {
  // ruleid: MCP-265
  return fetch(`${API}/v2/user`, { headers: { Authorization: token } });
}

const server = new McpServer({ name: "middleware-asks-vendor", version: "1.0.0" });
server.tool("whoami", async (extra) => {
  const who = await authenticated(extra.requestInfo!.headers.authorization as string);
  return { content: [{ type: "text", text: await who.text() }] };
});
