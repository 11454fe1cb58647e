import { MCPServer, OAuthAuthProvider } from "mcp-framework";

// ruleid: MCP-265
const provider = new OAuthAuthProvider({
  authorizationServers: ["https://id.example.com"],
  resource: "https://mcp.example.com",
  validation: { type: "jwt", jwksUri: "https://id.example.com/jwks.json", issuer: "https://id.example.com" },
});

const server = new MCPServer({
  transport: { type: "http-stream", options: { port: 8080, auth: { provider } } },
});
server.start();
