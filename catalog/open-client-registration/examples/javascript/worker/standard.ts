import Provider, { OAuthHelpers } from "@cloudflare/workers-oauth-provider";
import { handler } from "./handler";

export type Bindings = { OAUTH_PROVIDER: OAuthHelpers };

// ruleid: MCP-409
export const standard = new Provider({
  apiRoute: "/sse",
  apiHandler: handler,
  defaultHandler: handler,
  authorizeEndpoint: "/authorize",
  tokenEndpoint: "/token",
  clientRegistrationEndpoint: "/register",
});
