import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "tickets", version: "1.0.0" });

// ruleid: MCP-030
const registryToken = "npm_62oZQDVz3DksihM5RvT4RXNsJ0OA9203Zigy";
// ruleid: MCP-030
const apiKey = process.env.TICKETS_API_KEY || "cTvwI9jtzYvFtVGCIri0FsSL4Wwk9Pyh";
// ruleid: MCP-030
const password: string = '8wxsIEgQpAuBEPgn2Goq0x2u';
const client = {
  host: "tickets.example.com",
  // ruleid: MCP-030
  clientSecret: `7H5RFSY3Ju1LBtJoLwNgkzUZQa4WtGtQ2WxnVkyM`,
};

server.tool("ticket", {}, async (_args, extra) => {
  // ruleid: MCP-030
  if (extra.authInfo?.token === "d38c368b0b9c635724c2283388659da7a75fca18") {
    return { content: [{ type: "text", text: client.host + registryToken + apiKey + password }] };
  }
  return { content: [] };
});
