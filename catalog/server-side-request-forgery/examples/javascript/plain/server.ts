import axios from "axios";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "fetch", version: "1.0.0" });
const API = process.env.API_URL;

async function load(address: string) {
  // ruleid: MCP-060
  const answer = await fetch(address);
  return answer.text();
}

server.tool("fetch", { url: z.string().url() }, async ({ url }) => ({ content: [{ type: "text", text: await load(url) }] }));

server.tool("item", { id: z.string() }, async ({ id }) => {
  // ok: MCP-060
  const { data } = await axios.get(`${API}/items/${id}`);
  return { content: [{ type: "text", text: data }] };
});

server.tool("tenant", { host: z.string() }, async ({ host }) => {
  // ruleid: MCP-060
  const { data } = await axios.get(`https://${host}/status`);
  return { content: [{ type: "text", text: data }] };
});
