import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execAsync, Git, start } from "./runner.js";

const server = new McpServer({ name: "git", version: "1.0.0" });
const git = new Git();

server.tool("log", { author: z.string() }, async ({ author }) => ({ content: [{ type: "text", text: await git.log(author) }] }));

server.tool("blame", { file: z.string() }, async ({ file }) => {
  // ruleid: MCP-002
  const { stdout } = await execAsync(["git", "blame", file].join(" "));
  return { content: [{ type: "text", text: stdout }] };
});

server.tool("build", { target: z.string() }, async ({ target }) => {
  start("make", [target], true);
  return { content: [] };
});
