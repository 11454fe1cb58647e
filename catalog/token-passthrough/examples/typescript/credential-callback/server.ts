import { SecretClient } from "@azure/keyvault-secrets";
import { Client } from "@microsoft/microsoft-graph-client";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { BoardClient, BearerVerifier } from "board-sdk";
import { MusicApi } from "music-sdk";

const server = new McpServer({ name: "assistant", version: "1.0.0" });
const said = (x: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(x) }] });

// The client asks for its credential when it needs one.
server.tool("mail", {}, async (_args, extra) => {
  const token = extra.authInfo!.token;
  // ruleid: MCP-265
  const graph = Client.initWithMiddleware({ authProvider: { getAccessToken: async () => token } });
  return said(await graph.api("/me/messages").get());
});

server.tool("calendar", {}, async () => {
  // ok: MCP-265
  const graph = Client.initWithMiddleware({ authProvider: { getAccessToken: async () => process.env.GRAPH_TOKEN! } });
  return said(await graph.api("/me/events").get());
});

server.tool("songs", {}, async (_args, extra) => {
  const music = new MusicApi({
    async getAccessToken() {
      // ruleid: MCP-265
      return { access_token: extra.authInfo!.token, token_type: "bearer" };
    },
  });
  return said(await music.songs());
});

server.tool("cards", {}, async (_args, extra) => {
  const token = extra.authInfo!.token;
  // ruleid: MCP-265
  const board = new BoardClient({ accessToken: async () => token });
  return said(await board.cards());
});

// Looks at the token, and sends it nowhere.
server.tool("check", {}, async (_args, extra) => {
  const token = extra.authInfo!.token;
  // ok: MCP-265
  const verifier = new BearerVerifier({ getToken: () => token });
  return said(await verifier.isExpired());
});

class Held {
  constructor(private token: string) {}
  async getToken() {
    // ruleid: MCP-265
    return { token: this.token, expiresOnTimestamp: Date.now() + 60_000 };
  }
}

class Traded {
  constructor(private token: string) {}
  async getToken() {
    const body = new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:token-exchange", subject_token: this.token });
    const answer = await (await fetch("https://id.example.com/token", { method: "POST", body })).json();
    // ok: MCP-265
    return { token: answer.access_token, expiresOnTimestamp: Date.now() + 60_000 };
  }
}

server.tool("secret", {}, async (_args, extra) => {
  const vault = new SecretClient({ url: "https://vault.example.com", credential: new Held(extra.authInfo!.token) });
  return said(await vault.getSecret("one"));
});

server.tool("other", {}, async (_args, extra) => {
  const vault = new SecretClient({ url: "https://vault.example.com", credential: new Traded(extra.authInfo!.token) });
  return said(await vault.getSecret("two"));
});

export { server };
