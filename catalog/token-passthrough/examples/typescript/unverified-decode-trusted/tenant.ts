import { decodeJwt } from "jose";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

interface Session {
  tenant: string;
  admin: boolean;
}

function sessionOf(header: string): Session {
  // ruleid: MCP-265
  const who = decodeJwt(header.replace("Bearer ", ""));
  if (!who.aud) throw new Error("aud missing");
  return { tenant: who["org"] as string, admin: (who["roles"] as string[]).includes("admin") };
}

const server = new McpServer({ name: "tenants", version: "1.0.0" });
server.tool("delete_user", { user: z.string() }, async ({ user }, extra) => {
  const session = sessionOf(extra.requestInfo!.headers.authorization as string);
  if (!session.admin) throw new Error("admins only");
  return { content: [{ type: "text", text: `deleted ${session.tenant}/${user}` }] };
});
