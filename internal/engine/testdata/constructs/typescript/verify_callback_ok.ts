import jwt from "jsonwebtoken";
import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "verify-callback", version: "1.0.0" });
const app = express();

const AUDIENCE = process.env.RESOURCE_URL!;

class Verifier {
  async verify(token: string): Promise<jwt.JwtPayload> {
    // ok: MCP-265
    const head = jwt.decode(token, { complete: true });
    return this.check(token, await keyOf(head!.header.kid!));
  }

  private check(token: string, key: string): Promise<jwt.JwtPayload> {
    return new Promise((resolve, reject) => {
      // ok: MCP-265
      jwt.verify(token, key, { algorithms: ["RS256"] }, (err, decoded) => {
        if (err) {
          reject(err);
          return;
        }
        const claims = decoded as jwt.JwtPayload;
        const aud = claims.aud;
        let meant = false;
        if (Array.isArray(aud)) {
          if (aud.includes(AUDIENCE)) meant = true;
        } else if (aud === AUDIENCE) meant = true;
        if (!meant) {
          reject(new Error("issued for someone else"));
          return;
        }
        resolve(claims);
      });
    });
  }
}

declare function keyOf(kid: string): Promise<string>;
const verifier = new Verifier();

app.use(async (req, res, next) => {
  res.locals.who = (await verifier.verify(req.headers.authorization!.slice(7))).sub;
  next();
});
