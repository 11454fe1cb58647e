import { jwtDecode } from "jwt-decode";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

async function ownAccount(): Promise<string> {
  const body = new URLSearchParams({ grant_type: "client_credentials", client_secret: process.env.CSECRET! });
  const answer = await (await fetch("https://id.example.com/token", { method: "POST", body })).json();
  // ok: MCP-265
  const mine = jwtDecode<{ account_id: string }>(answer.access_token);
  return mine.account_id;
}

const server = new McpServer({ name: "account", version: "1.0.0" });
server.tool("account", async () => ({ content: [{ type: "text", text: await ownAccount() }] }));
