import { randomBytes } from "node:crypto";
import open from "open";

interface Endpoints {
  authorization_endpoint: string;
  token_endpoint: string;
}

async function discover(server: URL): Promise<Endpoints> {
  const found = await fetch(new URL("/.well-known/oauth-protected-resource", server));
  const { authorization_servers } = await found.json();
  const metadata = await fetch(new URL("/.well-known/oauth-authorization-server", authorization_servers[0]));
  return metadata.json();
}

export async function begin(server: URL, clientId: string, challenge: string): Promise<string> {
  const endpoints = await discover(server);
  const state = randomBytes(16).toString("hex");
  const address = new URL(endpoints.authorization_endpoint);
  address.searchParams.set("response_type", "code");
  // ruleid: MCP-410
  address.searchParams.set("client_id", clientId);
  address.searchParams.set("redirect_uri", "http://127.0.0.1:8765/callback");
  address.searchParams.set("code_challenge", challenge);
  address.searchParams.set("code_challenge_method", "S256");
  address.searchParams.set("state", state);
  await open(address.href);
  return state;
}

export async function redeem(server: URL, clientId: string, code: string, verifier: string) {
  const endpoints = await discover(server);
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    // ruleid: MCP-410
    client_id: clientId,
    code_verifier: verifier,
  });
  return (await fetch(endpoints.token_endpoint, { method: "POST", body: form })).json();
}
