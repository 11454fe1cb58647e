import escape from "ldap-escape";
import { Client } from "ldapts";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "directory", version: "1.0.0" });
const client = new Client({ url: "ldap://directory.example.com" });

server.tool("find_user", { name: z.string() }, async ({ name }) => {
  const safe = escape.filter`(cn=${name})`;
  // ok: MCP-300
  const found = await client.search("ou=people", { filter: safe });
  // ruleid: MCP-300
  const other = await client.search("ou=people", { filter: "(uid=" + name + ")" });
  return { content: [{ type: "text", text: JSON.stringify([found, other]) }] };
});
