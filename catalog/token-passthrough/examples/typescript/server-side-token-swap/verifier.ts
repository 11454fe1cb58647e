import type { OAuthTokenVerifier } from "@modelcontextprotocol/sdk/server/auth/provider.js";
import { db } from "./db.js";

export const verifier: OAuthTokenVerifier = {
  async verifyAccessToken(t: string) {
    const row = await db.query("select * from links where session = $1", [t]);
    if (!row) throw new Error("unknown session");
    // What handlers get as authInfo.token is the vendor's.
    return { token: row.vendorToken, clientId: row.app, scopes: [] };
  },
};
