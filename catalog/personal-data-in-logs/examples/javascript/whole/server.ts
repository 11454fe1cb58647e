import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import express from "express";
import { z } from "zod";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("send", { description: "Send a notice.", inputSchema: { email: z.string(), text: z.string() } }, async (args) => {
  // ruleid: MCP-251
  console.error("send", args);
  // ruleid: MCP-251
  console.error("send", JSON.stringify(args));
  // ok: MCP-251
  console.error("send", Object.keys(args));
  return { content: [] };
});

const low = new Server({ name: "orders", version: "1.0.0" }, { capabilities: { tools: {} } });
low.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: args } = request.params;
  // ruleid: MCP-251
  console.error(`Calling ${name}`, args);
  // ok: MCP-251
  console.error(`Calling ${name}`, Object.keys(args ?? {}));
  return { content: [] };
});

const app = express();
app.use(express.json());
app.post("/mcp", async (req, res) => {
  // ruleid: MCP-251
  console.log("body", req.body);
  // ruleid: MCP-251
  console.log(`body ${JSON.stringify(req.body, null, 2)}`);
  // ruleid: MCP-251
  console.log(JSON.stringify({ path: req.path, body: { email: req.body.email } }));
  // ok: MCP-251
  console.log("method", req.body.method, JSON.stringify(req.body).length);
  res.sendStatus(202);
});
app.listen(3000, "127.0.0.1");

export default {
  async fetch(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    // ok: MCP-251
    console.log("grant", form.get("grant_type"));
    return new Response("ok");
  },
};
