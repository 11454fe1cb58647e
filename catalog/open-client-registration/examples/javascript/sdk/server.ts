import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { mcpAuthRouter } from "@modelcontextprotocol/sdk/server/auth/router.js";
import { clientRegistrationHandler } from "@modelcontextprotocol/sdk/server/auth/handlers/register.js";
import { OAuthClientInformationFull } from "@modelcontextprotocol/sdk/shared/auth.js";
import { provider } from "./provider";

const server = new McpServer({ name: "tasks", version: "1.0.0" });
server.tool("list_tasks", "Lists the tasks of the user.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));

class MemoryClients {
  private clients = new Map<string, OAuthClientInformationFull>();

  async getClient(id: string) {
    return this.clients.get(id);
  }

  async registerClient(client: OAuthClientInformationFull) {
    this.clients.set(client.client_id, client);
    return client;
  }
}

const app = express();
const issuerUrl = new URL("https://tasks.example.com");
// The SDK answers 20 registrations an hour by default.
// ok: MCP-409
app.use(mcpAuthRouter({ provider, issuerUrl }));
// ruleid: MCP-409
app.use("/open", mcpAuthRouter({ provider, issuerUrl, clientRegistrationOptions: { rateLimit: false } }));
// ruleid: MCP-409
app.use("/own/register", clientRegistrationHandler({ clientsStore: new MemoryClients(), rateLimit: false }));
// ok: MCP-409
app.use("/limited/register", clientRegistrationHandler({ clientsStore: new MemoryClients(), rateLimit: { max: 5 } }));
app.listen(3000);
