import { exec, execFile } from "node:child_process";
import { discoverOAuthMetadata } from "@modelcontextprotocol/sdk/client/auth.js";

export async function login(server: string) {
  const metadata = await discoverOAuthMetadata(server);
  const url = `${metadata!.authorization_endpoint}?response_type=code`;
  // ruleid: MCP-275
  exec(`open "${url}"`);
  // ruleid: MCP-275
  execFile("xdg-open", [url]);
  const address = new URL(metadata!.token_endpoint);
  if (!["https:", "http:"].includes(address.protocol)) return;
  // ok: MCP-275
  execFile("xdg-open", [address.href]);
}
