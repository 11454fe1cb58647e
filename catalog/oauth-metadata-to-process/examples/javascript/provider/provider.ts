import open from "open";
import type { OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import { checkAddress, checkOrAbort } from "./check.js";

export class Provider implements OAuthClientProvider {
  async redirectToAuthorization(authorizationUrl: URL) {
    // ruleid: MCP-275
    await open(authorizationUrl.toString());
  }
}

export class CheckedProvider implements OAuthClientProvider {
  async redirectToAuthorization(authorizationUrl: URL) {
    checkAddress(authorizationUrl);
    // ok: MCP-275
    await open(authorizationUrl.toString());
  }
}

export class AbortingProvider implements OAuthClientProvider {
  async redirectToAuthorization(authorizationUrl: URL) {
    checkOrAbort(authorizationUrl);
    // ok: MCP-275
    await open(authorizationUrl.toString());
  }
}
