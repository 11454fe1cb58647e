import { execFileSync, spawn } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "git", version: "1.0.0" });

server.tool("commit", { message: z.string(), files: z.array(z.string()) }, async ({ message, files }) => {
  // ok: MCP-276
  execFileSync("git", ["add", "--", ...files]);
  // ok: MCP-276
  execFileSync("git", ["commit", "-m", message]);
  return { content: [] };
});

server.tool("get", { name: z.string(), namespace: z.string() }, async ({ name, namespace }) => {
  const args = ["get", "pods"];
  if (namespace) args.push("-n", namespace);
  args.push(`--field-selector=metadata.name=${name}`);
  // ok: MCP-276
  spawn("kubectl", args);
  args.push("--");
  args.push(name);
  // ok: MCP-276
  spawn("kubectl", args);
  return { content: [] };
});

server.tool("log", { ref: z.string() }, async ({ ref }) => {
  // ruleid: MCP-276
  execFileSync("git", ["log", "--oneline", ref]);
  return { content: [] };
});
