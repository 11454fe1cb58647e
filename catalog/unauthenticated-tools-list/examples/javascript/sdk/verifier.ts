import { createRemoteJWKSet, jwtVerify } from "jose";

const keys = createRemoteJWKSet(new URL("https://id.example.com/jwks"));

export const verifier = {
  async verifyAccessToken(token: string) {
    const { payload } = await jwtVerify(token, keys, { audience: "https://inventory.example.com" });
    return { token, clientId: String(payload.client_id), scopes: ["stock"], expiresAt: payload.exp };
  },
};
