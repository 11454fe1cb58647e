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
      // ruleid: MCP-265
      jwt.verify(token, key, { algorithms: ["RS256"] }, (err, decoded) => {
        if (err) {
          reject(err);
          return;
        }
        const claims = decoded as jwt.JwtPayload;
        console.log("audience", claims.aud, AUDIENCE);
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
