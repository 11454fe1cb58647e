import { createRemoteJWKSet, jwtVerify } from "jose";

const keys = createRemoteJWKSet(new URL("https://id.example.com/jwks"));

export const verifier = {
  async verifyAccessToken(token: string) {
    const { payload } = await jwtVerify(token, keys, { audience: "invoices" });
    return { token, clientId: String(payload.sub), scopes: [], expiresAt: payload.exp };
  },
};
