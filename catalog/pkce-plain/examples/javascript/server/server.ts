import { createHash } from "node:crypto";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "accounts", version: "1.0.0" });

// ruleid: MCP-278
export const metadata = { issuer: "https://accounts.example", code_challenge_methods_supported: ["plain", "S256"] };
// ok: MCP-278
export const strict = { issuer: "https://accounts.example", code_challenge_methods_supported: ["S256"] };

export function redeem(codeChallengeMethod: string, challenge: string, verifier: string) {
  // ruleid: MCP-278
  if (codeChallengeMethod === "plain") {
    return verifier === challenge;
  }
  return createHash("sha256").update(verifier).digest("base64url") === challenge;
}

export function check(codeChallengeMethod: string) {
  // ok: MCP-278
  if (codeChallengeMethod === "plain") {
    throw new Error("plain is not accepted");
  }
}

server.registerTool("whoami", { description: "Who" }, async () => ({ content: [{ type: "text", text: "ada" }] }));
