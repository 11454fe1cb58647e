import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "gateway", version: "1.0.0" });
const KNOWN = ["mcp-server-time", "mcp-server-fetch"];

server.tool("connect", { command: z.string(), args: z.array(z.string()) }, async ({ command, args }) => {
  const client = new Client({ name: "gateway", version: "1.0.0" });
  // ruleid: MCP-422
  await client.connect(new StdioClientTransport({ command, args }));
  return { content: [] };
});

server.tool("package", { name: z.string() }, async ({ name }) => {
  // ruleid: MCP-422
  const transport = new StdioClientTransport({ command: "npx", args: ["-y", name] });
  await transport.start();
  return { content: [] };
});

server.tool("known", { name: z.string() }, async ({ name }) => {
  if (!KNOWN.includes(name)) throw new Error("unknown server");
  // ok: MCP-422
  const transport = new StdioClientTransport({ command: "uvx", args: [name] });
  await transport.start();
  return { content: [] };
});
