import { randomBytes } from "node:crypto";
import http from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { OAuth2Client } from "google-auth-library";

const server = new McpServer({ name: "calendar", version: "1.0.0" });
server.registerTool("events", { description: "Events" }, async () => ({ content: [] }));
const client = new OAuth2Client("id", "secret", "http://localhost:3000/callback");

export function begin(): string {
  // ruleid: MCP-278
  return client.generateAuthUrl({ access_type: "offline", scope: ["calendar"] });
}

export function withState(): string {
  // ruleid: MCP-278
  return client.generateAuthUrl({ access_type: "offline", scope: ["calendar"], state: randomBytes(32).toString("hex") });
}

export function withChallenge(challenge: string): string {
  // ok: MCP-278
  return client.generateAuthUrl({ access_type: "offline", scope: ["calendar"], code_challenge: challenge });
}

http.createServer((req, res) => res.end("done")).listen(3000, "127.0.0.1");
