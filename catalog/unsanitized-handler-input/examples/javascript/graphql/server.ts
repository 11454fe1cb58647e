import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import axios from "axios";
import { z } from "zod";

const server = new McpServer({ name: "library", version: "1.0.0" });

async function send(query: string, variables: object = {}): Promise<unknown> {
  // ruleid: MCP-300
  const response = await fetch("https://library.example/graphql", { method: "POST", body: JSON.stringify({ query, variables }) });
  return response.json();
}

server.tool("books", { author: z.string(), first: z.number() }, async ({ author, first }) => {
  const unsafe = await send(`
    query Books {
      books(author: "${author}", first: ${first}) { id }
    }
  `);
  const safe = await send("query ($author: String!) { books(author: $author) { id } }", { author });
  return { content: [{ type: "text", text: JSON.stringify([unsafe, safe]) }] };
});

server.tool("rename", { id: z.string(), title: z.string() }, async ({ id, title }) => {
  // ruleid: MCP-300
  await axios.post("https://library.example/graphql", { query: `mutation { rename(id: "${id}", title: "x") { id } }` });
  // ok: MCP-300
  await axios.post("https://library.example/graphql", { query: "mutation ($id: ID!) { rename(id: $id) { id } }", variables: { id, title } });
  return { content: [] };
});

server.tool("search", { text: z.string() }, async ({ text }) => {
  // ok: MCP-300
  const response = await axios.post("https://library.example/search", { query: `title:${text}` });
  return { content: [{ type: "text", text: String(response.data) }] };
});
