import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

async function swap(assertion: string): Promise<string> {
  const body = new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    requested_token_use: "on_behalf_of",
    assertion,
    client_id: process.env.CLIENT_ID!,
    client_secret: process.env.CLIENT_SECRET!,
  });
  // ok: MCP-265
  const reply = await fetch("https://login.example.com/token", { method: "POST", body });
  return ((await reply.json()) as { access_token: string }).access_token;
}

const server = new McpServer({ name: "storage", version: "1.0.0" });
server.tool("blobs", async (extra) => {
  const access = await swap(extra.authInfo!.token);
  // ok: MCP-265
  const r = await fetch("https://storage.example.com/", { headers: { Authorization: `Bearer ${access}` } });
  return { content: [{ type: "text", text: await r.text() }] };
});
