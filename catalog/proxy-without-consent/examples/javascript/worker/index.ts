import OAuthProvider from "@cloudflare/workers-oauth-provider";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { McpAgent } from "agents/mcp";
import { GitHubHandler } from "./github-handler";

export class Notes extends McpAgent {
  server = new McpServer({ name: "notes", version: "1.0.0" });

  async init() {
    this.server.tool("list_notes", "Lists the notes of the user.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));
  }
}

export default new OAuthProvider({
  apiRoute: "/mcp",
  apiHandler: Notes.serve("/mcp"),
  defaultHandler: GitHubHandler,
  authorizeEndpoint: "/authorize",
  tokenEndpoint: "/token",
  clientRegistrationEndpoint: "/register",
});
