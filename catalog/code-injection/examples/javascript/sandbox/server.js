const { McpServer } = require("@modelcontextprotocol/sdk/server/mcp.js");
const ivm = require("isolated-vm");
const { VM } = require("vm2");
const { z } = require("zod");

const server = new McpServer({ name: "sandbox", version: "1.0.0" });

server.tool("isolated", { code: z.string() }, async ({ code }) => {
  const isolate = new ivm.Isolate({ memoryLimit: 64 });
  // ruleid: MCP-010
  const script = await isolate.compileScript(code);
  // ruleid: MCP-010
  const value = new VM().run(code);
  // ok: MCP-010
  return { content: [{ type: "text", text: `${script} ${value}` }] };
});

server.tool("plugin", { name: z.string() }, async ({ name }) => {
  // ruleid: MCP-010
  const plugin = require(name);
  // ok: MCP-010
  const own = require("./plugins/" + name.replace(/\./g, "") + ".js");
  return { content: [{ type: "text", text: String(plugin + own) }] };
});
