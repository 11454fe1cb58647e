import open from "open";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { FileProvider } from "./provider";

export async function begin(server: URL, clientId: string, challenge: string, state: string) {
  const found = await (await fetch(new URL("/.well-known/oauth-protected-resource", server))).json();
  const metadata = await (await fetch(new URL("/.well-known/oauth-authorization-server", found.authorization_servers[0]))).json();
  const params = new URLSearchParams({
    response_type: "code",
    // ok: MCP-410
    client_id: clientId,
    redirect_uri: "http://127.0.0.1:8765/callback",
    code_challenge: challenge,
    state,
  });
  params.set("resource", found.resource);
  await open(`${metadata.authorization_endpoint}?${params}`);
}

export async function connect(server: URL) {
  const client = new Client({ name: "reader", version: "1.0.0" });
  // ok: MCP-410
  await client.connect(new StreamableHTTPClientTransport(server, { authProvider: new FileProvider() }));
  return client;
}
