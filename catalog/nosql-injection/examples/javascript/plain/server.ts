import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { MongoClient } from "mongodb";
import { z } from "zod";

const users = new MongoClient("mongodb://localhost").db("app").collection("users");
const server = new McpServer({ name: "accounts", version: "1.0.0" });
const answer = (x: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(x) }] });

server.tool("login", { name: z.string(), password: z.any() }, async ({ name, password }) => {
  // ruleid: MCP-408
  return answer(await users.findOne({ name, password }));
});

server.tool("by-name", { name: z.string() }, async ({ name }) => {
  // ok: MCP-408
  return answer(await users.find({ name }).toArray());
});

server.tool("remove", { name: z.unknown() }, async ({ name }) => {
  // ok: MCP-408
  await users.deleteMany({ name: String(name) });
  if (typeof name !== "string") throw new Error("a name is a text");
  // ok: MCP-408
  return answer(await users.deleteMany({ name }));
});

server.tool("search", { filter: z.record(z.any()) }, async ({ filter }) => {
  // ruleid: MCP-408
  return answer(await users.find(filter).toArray());
});

server.tool("search-copied", { filter: z.record(z.any()) }, async ({ filter }) => {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(filter)) {
    copy[key] = value;
  }
  // ruleid: MCP-408
  return answer(await users.find(copy).toArray());
});

server.tool("pick", { wanted: z.any(), all: z.array(z.string()) }, async ({ wanted, all }) => {
  // ok: MCP-408
  return answer(all.find((x) => x === wanted));
});
