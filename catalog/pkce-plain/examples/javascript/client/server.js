import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "calendar", version: "1.0.0" });
const authorize = "https://login.example/authorize?";

server.tool("login", "Logs in", async ({ state, challenge }) => {
  // ruleid: MCP-278
  const plain = new URLSearchParams({ response_type: "code", client_id: "c", state, code_challenge: challenge, code_challenge_method: "plain" });
  // ruleid: MCP-278
  const without = new URLSearchParams({ response_type: "code", client_id: "c", state });
  // ok: MCP-278
  const hashed = new URLSearchParams({ response_type: "code", client_id: "c", state, code_challenge: challenge, code_challenge_method: "S256" });
  return { content: [{ type: "text", text: authorize + plain + without + hashed }] };
});
