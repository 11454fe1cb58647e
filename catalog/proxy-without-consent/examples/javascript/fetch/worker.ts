import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";

const server = new McpServer({ name: "issues", version: "1.0.0" });
server.tool("list_issues", "Lists issues.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));

export default {
  async fetch(request: Request, env: { CLIENTS: KVNamespace; LINEAR_CLIENT_ID: string }): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname === "/register") {
      const body = (await request.json()) as { redirect_uris: string[] };
      const id = crypto.randomUUID();
      await env.CLIENTS.put(id, JSON.stringify(body.redirect_uris));
      return Response.json({ client_id: id, redirect_uris: body.redirect_uris }, { status: 201 });
    }
    if (url.pathname === "/authorize") {
      // ruleid: MCP-260
      return Response.redirect(`https://linear.app/oauth/authorize?client_id=${env.LINEAR_CLIENT_ID}&response_type=code&redirect_uri=${url.origin}/callback&state=${await remember(env, url)}`);
    }
    const transport = new WebStandardStreamableHTTPServerTransport();
    await server.connect(transport);
    return transport.handleRequest(request);
  },
};

async function remember(env: { CLIENTS: KVNamespace }, url: URL): Promise<string> {
  const state = crypto.randomUUID();
  await env.CLIENTS.put(state, url.search, { expirationTtl: 600 });
  return state;
}
