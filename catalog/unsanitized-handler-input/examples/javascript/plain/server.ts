import { gql } from "graphql-request";
import ldap from "ldapjs";
import xpath from "xpath";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "directory", version: "1.0.0" });
const client = ldap.createClient({ url: "ldap://directory.example.com" });
declare const doc: Node;

server.tool("find_user", { name: z.string() }, async ({ name }) => {
  // ruleid: MCP-300
  client.search("ou=people", { filter: `(cn=${name})`, scope: "sub" }, () => {});
  return { content: [] };
});

server.tool("find_book", { author: z.string() }, async ({ author }) => {
  // ruleid: MCP-300
  const found = xpath.select(`//book[author='${author}']`, doc);
  // ok: MCP-300
  const query = gql("query ($author: String!) { books(author: $author) { id } }");
  return { content: [{ type: "text", text: `${found} ${query}` }] };
});
