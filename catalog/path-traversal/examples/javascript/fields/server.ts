// A check of one field of the arguments says nothing of the others.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import fs from "fs";
import path from "path";
const server = new Server({ name: "files", version: "1.0.0" }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: "read", description: "", inputSchema: { type: "object", properties: { path: { type: "string" }, other: { type: "string" } } } }] }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args = request.params.arguments as any;
  if (args.path.includes("..") || path.isAbsolute(args.path)) throw new Error("outside");
  // ok: MCP-003
  fs.readFileSync(args.path);
  // ruleid: MCP-003
  fs.readFileSync(args.other);
  return { content: [] };
});
function read(a: { path: string; other: string }) {
  if (a.path.includes("..") || path.isAbsolute(a.path)) throw new Error("outside");
  // ok: MCP-003
  fs.readFileSync(a.path);
  // ruleid: MCP-003
  fs.readFileSync(a.other);
}
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  read(request.params.arguments as any);
  return { content: [] };
});
