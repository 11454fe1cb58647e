import { ConfidentialClientApplication } from "@azure/msal-node";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const cca = new ConfidentialClientApplication({
  auth: { clientId: process.env.CLIENT_ID!, authority: process.env.AUTHORITY!, clientSecret: process.env.CLIENT_SECRET! },
});
const server = new McpServer({ name: "mail", version: "1.0.0" });

server.tool("unread", async (extra) => {
  const oboAssertion = extra.authInfo!.token;
  const result = await cca.acquireTokenOnBehalfOf({ oboAssertion, scopes: ["Mail.Read"] });
  // ok: MCP-265
  const r = await fetch("https://graph.microsoft.com/v1.0/me/messages", {
    headers: { Authorization: `Bearer ${result?.accessToken}` },
  });
  return { content: [{ type: "text", text: await r.text() }] };
});
