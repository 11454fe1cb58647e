import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

Bun.serve({
  hostname: "127.0.0.1",
  async fetch(req) {
    const body = await req.json();
    // ruleid: MCP-422
    await new StdioClientTransport({ command: body.command, args: body.args }).start();
    return new Response("started");
  },
});
