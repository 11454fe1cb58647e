import { randomUUID } from "node:crypto";
import type { Response } from "express";
import type { AuthorizationParams, OAuthServerProvider } from "@modelcontextprotocol/sdk/server/auth/provider.js";
import type { OAuthClientInformationFull } from "@modelcontextprotocol/sdk/shared/auth.js";
import { config } from "./config";

const clients = new Map<string, OAuthClientInformationFull>();
const pending = new Map<string, AuthorizationParams>();

export const provider: Partial<OAuthServerProvider> = {
  clientsStore: {
    getClient: async (id: string) => clients.get(id),
    registerClient: async (client: OAuthClientInformationFull) => {
      clients.set(client.client_id, client);
      return client;
    },
  },
  authorize: async (_client: OAuthClientInformationFull, params: AuthorizationParams, res: Response) => {
    const state = randomUUID();
    pending.set(state, params);
    const address = new URL("https://slack.com/oauth/v2/authorize");
    // ruleid: MCP-260
    address.searchParams.append("client_id", config.slackClientId);
    address.searchParams.append("redirect_uri", config.baseUrl + "/slack/callback");
    address.searchParams.append("state", state);
    res.redirect(address.toString());
  },
  exchangeAuthorizationCode: async (_client: OAuthClientInformationFull, code: string) => ({ access_token: code, token_type: "Bearer" }),
};
