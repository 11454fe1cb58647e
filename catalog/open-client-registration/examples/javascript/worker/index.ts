import { OAuthProvider } from "@cloudflare/workers-oauth-provider";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { McpAgent } from "agents/mcp";
import { handler } from "./handler";

export class Notes extends McpAgent {
  server = new McpServer({ name: "notes", version: "1.0.0" });

  async init() {
    this.server.tool("list_notes", "Lists the notes of the user.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));
  }
}

const common = { apiRoute: "/mcp", apiHandler: Notes.serve("/mcp"), defaultHandler: handler, authorizeEndpoint: "/authorize", tokenEndpoint: "/token" };

// ruleid: MCP-409
export default new OAuthProvider({ ...common, clientRegistrationEndpoint: "/register" });

// ok: MCP-409
export const checked = new OAuthProvider({
  ...common,
  clientRegistrationEndpoint: "/register",
  clientRegistrationCallback: async ({ clientMetadata }) =>
    clientMetadata.redirect_uris.every((uri: string) => uri === "https://claude.ai/api/mcp/auth_callback") ? undefined : { code: "access_denied", status: 403 },
});

// ok: MCP-409
export const closed = new OAuthProvider(common);
