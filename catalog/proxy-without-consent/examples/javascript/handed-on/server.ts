import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ProxyOAuthServerProvider } from "@modelcontextprotocol/sdk/server/auth/providers/proxyProvider.js";
import { mcpAuthRouter } from "@modelcontextprotocol/sdk/server/auth/router.js";

const server = new McpServer({ name: "tasks", version: "1.0.0" });
server.tool("list_tasks", "Lists the tasks of the user.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));

// Each client is registered at the other server and comes there with its own id.
// ok: MCP-260
const provider = new ProxyOAuthServerProvider({
  endpoints: { authorizationUrl: "https://id.example.com/authorize", tokenUrl: "https://id.example.com/token", registrationUrl: "https://id.example.com/register" },
  verifyAccessToken: async (token) => ({ token, clientId: "", scopes: [] }),
  getClient: async (id) => ({ client_id: id, redirect_uris: [] }),
});

const app = express();
app.use(mcpAuthRouter({ provider, issuerUrl: new URL("https://tasks.example.com") }));

app.get("/oauth/authorize", (req, res) => {
  const address = new URL("https://id.example.com/authorize");
  // ok: MCP-260
  address.searchParams.set("client_id", String(req.query.client_id));
  address.searchParams.set("response_type", "code");
  address.searchParams.set("redirect_uri", String(req.query.redirect_uri));
  res.redirect(address.href);
});
app.listen(3000);
