import { Hono } from "hono";
import { McpAgent } from "agents/mcp";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

export class Notes extends McpAgent {
  server = new McpServer({ name: "notes", version: "1.0.0" });

  async init() {
    this.server.registerTool("latest", { description: "Latest note" }, async () => {
      const bearer = (this.props as { bearer: string }).bearer;
      // ruleid: MCP-265
      const note = await fetch("https://notes.example.com/latest", { headers: new Headers({ Authorization: bearer }) });
      return { content: [{ type: "text", text: await note.text() }] };
    });
  }
}

const app = new Hono();
app.mount("/mcp", (req, env, ctx) => {
  ctx.props = { bearer: req.headers.get("authorization") };
  return Notes.serve("/mcp").fetch(req, env, ctx);
});
export default app;
