import { jwtVerify } from "jose";
import { keys } from "./keys.js";

export const verifier = {
  async verifyAccessToken(token) {
    const { payload } = await jwtVerify(token, keys, { issuer: "https://login.example.com", audience: "https://mail.example.com" });
    return { token, clientId: payload.client_id, scopes: [], extra: { userId: payload.sub } };
  },
};
