import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

function claimsOf(token: string): Record<string, any> {
  const body = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
  // ruleid: MCP-265
  return JSON.parse(Buffer.from(body, "base64").toString("utf8"));
}

const server = new McpServer({ name: "timesheets", version: "1.0.0" });
server.tool("approve", async ({ requestInfo }) => {
  const claims = claimsOf(String(requestInfo!.headers.authorization).slice(7));
  if (!claims.roles.includes("manager")) throw new Error("managers only");
  return { content: [{ type: "text", text: `approved by ${claims.sub}` }] };
});
