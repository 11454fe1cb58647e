import OAuthProvider from "@cloudflare/workers-oauth-provider";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { McpAgent } from "agents/mcp";
import { Hono } from "hono";
import { alreadyApproved, approvalDialog } from "./approval";

export class Notes extends McpAgent {
  server = new McpServer({ name: "notes", version: "1.0.0" });

  async init() {
    this.server.tool("list_notes", "Lists the notes of the user.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));
  }
}

const app = new Hono<{ Bindings: Env }>();

app.get("/authorize", async (c) => {
  const request = await c.env.OAUTH_PROVIDER.parseAuthRequest(c.req.raw);
  if (!(await alreadyApproved(c.req.raw, request.clientId, c.env.COOKIE_KEY))) {
    return approvalDialog(await c.env.OAUTH_PROVIDER.lookupClient(request.clientId));
  }
  const address = new URL("https://github.com/login/oauth/authorize");
  // ok: MCP-260
  address.searchParams.set("client_id", c.env.GITHUB_CLIENT_ID);
  address.searchParams.set("redirect_uri", new URL("/callback", c.req.url).href);
  address.searchParams.set("state", btoa(JSON.stringify(request)));
  return c.redirect(address.href);
});

export default new OAuthProvider({
  apiRoute: "/mcp",
  apiHandler: Notes.serve("/mcp"),
  defaultHandler: app,
  authorizeEndpoint: "/authorize",
  tokenEndpoint: "/token",
  clientRegistrationEndpoint: "/register",
});
