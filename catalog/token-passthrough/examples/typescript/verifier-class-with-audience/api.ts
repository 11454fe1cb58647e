import { ApiClient } from "@auth0/auth0-api-js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const domain = process.env.AUTH0_DOMAIN!;
const audience = "https://recipes.example.com/mcp";
// ok: MCP-265
const api = new ApiClient({ domain, audience });

const server = new McpServer({ name: "recipes", version: "1.0.0" });
server.tool("recipe", async (extra) => {
  const accessToken = String(extra.requestInfo!.headers.authorization).slice(7);
  // ok: MCP-265
  const claims = await api.verifyAccessToken({ accessToken });
  return { content: [{ type: "text", text: `a recipe for ${claims.sub}` }] };
});
