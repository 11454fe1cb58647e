import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const SERVICE_TOKEN = process.env.SERVICE_TOKEN;

async function active(inbound: string): Promise<boolean> {
  // ok: MCP-265
  const r = await fetch("https://id.example.com/introspect", {
    method: "POST",
    headers: { Authorization: `Bearer ${SERVICE_TOKEN}` },
    body: new URLSearchParams({ token: inbound }),
  });
  return (await r.json()).active;
}

async function ownToken(): Promise<string> {
  const body = new URLSearchParams({ grant_type: "client_credentials", client_secret: process.env.CLIENT_SECRET! });
  // ok: MCP-265
  const r = await fetch("https://id.example.com/token", { method: "POST", body });
  return (await r.json()).access_token;
}

const server = new McpServer({ name: "billing", version: "1.0.0" });
server.tool("bills", async (extra) => {
  if (!(await active(extra.authInfo!.token))) throw new Error("token not active");
  // ok: MCP-265
  const r = await fetch("https://billing.example.com/bills", { headers: { Authorization: `Bearer ${await ownToken()}` } });
  return { content: [{ type: "text", text: await r.text() }] };
});
