import { importSPKI, jwtVerify } from "jose";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

// A mention of the audience in a comment, a string or another object is no check.
const help = { audience: "children", hint: "set audience: to the resource" };

async function user(token: string): Promise<string> {
  const key = await importSPKI(process.env.PEM!, "RS256");
  // ruleid: MCP-265
  const { payload } = await jwtVerify(token, key, { /* audience: "https://riddles.example.com" */ issuer: "https://id.example.com" });
  return payload.sub!;
}

const server = new McpServer({ name: "riddles", version: "1.0.0" });
server.tool("riddle", async (extra) => ({
  content: [{ type: "text", text: `${await user(String(extra.requestInfo!.headers.authorization).slice(7))} ${help.hint}` }],
}));
