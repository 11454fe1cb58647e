import { ConfidentialClientApplication } from "@azure/msal-node";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import axios from "axios";

const broker = new ConfidentialClientApplication({ auth: { clientId: process.env.APP_ID!, clientSecret: process.env.APP_SECRET! } });
const useObo = process.env.USE_OBO === "true";
const server = new McpServer({ name: "reports", version: "1.0.0" });

async function exchange(assertion: string): Promise<string> {
  const result = await broker.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: ["api://reports/.default"] });
  return result!.accessToken;
}

server.tool("report", async (extra) => {
  const tok = extra.authInfo!.token;
  const bearer = useObo ? await exchange(tok) : tok;
  // ruleid: MCP-265
  const { data } = await axios.get("https://reports.example.com/latest", { headers: { Authorization: `Bearer ${bearer}` } });
  return { content: [{ type: "text", text: String(data) }] };
});
