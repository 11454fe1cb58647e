import OAuthProvider from "@cloudflare/workers-oauth-provider";
import { McpAgent } from "agents/mcp";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { login } from "./login";

type Props = { vendorToken: string };

export class Music extends McpAgent<Env, unknown, Props> {
  server = new McpServer({ name: "music", version: "1.0.0" });
  async init() {
    this.server.tool("playlists", async () => {
      // ok: MCP-265
      const r = await fetch("https://music.example.com/me", { headers: { Authorization: `Bearer ${this.props.vendorToken}` } });
      return { content: [{ type: "text", text: await r.text() }] };
    });
  }
}

export default new OAuthProvider({
  apiRoute: "/mcp",
  apiHandler: Music.serve("/mcp"),
  defaultHandler: login,
  authorizeEndpoint: "/authorize",
  tokenEndpoint: "/token",
  clientRegistrationEndpoint: "/register",
});
