import { randomUUID } from "node:crypto";
import express, { Response } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { AuthorizationParams, OAuthServerProvider } from "@modelcontextprotocol/sdk/server/auth/provider.js";
import { mcpAuthRouter } from "@modelcontextprotocol/sdk/server/auth/router.js";
import { OAuthClientInformationFull } from "@modelcontextprotocol/sdk/shared/auth.js";

class GitLabLogin implements OAuthServerProvider {
  private clients = new Map<string, OAuthClientInformationFull>();
  private pending = new Map<string, AuthorizationParams>();

  constructor(private readonly appId: string, private readonly baseUrl: string) {}

  get clientsStore() {
    return {
      getClient: async (id: string) => this.clients.get(id),
      registerClient: async (client: OAuthClientInformationFull) => {
        this.clients.set(client.client_id, client);
        return client;
      },
    };
  }

  async authorize(client: OAuthClientInformationFull, params: AuthorizationParams, res: Response): Promise<void> {
    const state = randomUUID();
    this.pending.set(state, params);
    const query = new URLSearchParams({
      // ruleid: MCP-260
      client_id: this.appId,
      response_type: "code",
      redirect_uri: `${this.baseUrl}/callback`,
      state,
    });
    if (params.scopes?.length) query.set("scope", params.scopes.join(" "));
    res.redirect(`https://gitlab.com/oauth/authorize?${query}`);
  }

  async challengeForAuthorizationCode() {
    return "";
  }

  async exchangeAuthorizationCode(client: OAuthClientInformationFull, code: string) {
    return { access_token: code, token_type: "Bearer" };
  }
}

const server = new McpServer({ name: "merge-requests", version: "1.0.0" });
server.tool("list_merge_requests", "Lists merge requests.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));

const app = express();
app.use(mcpAuthRouter({ provider: new GitLabLogin(process.env.GITLAB_APP_ID!, process.env.BASE_URL!), issuerUrl: new URL(process.env.BASE_URL!) }));
app.listen(3000);
