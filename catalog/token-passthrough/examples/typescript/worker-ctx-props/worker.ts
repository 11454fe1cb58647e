import { McpAgent } from "agents/mcp";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

type Props = { accessToken: string };

export class Desk extends McpAgent<Env, unknown, Props> {
  server = new McpServer({ name: "desk", version: "1.0.0" });

  async init() {
    this.server.tool("inbox", async () => {
      // ruleid: MCP-265
      const mail = await fetch("https://mail.example.com/inbox", { headers: { Authorization: `Bearer ${this.props.accessToken}` } });
      return { content: [{ type: "text", text: await mail.text() }] };
    });
  }
}

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext) {
    ctx.props = { accessToken: request.headers.get("Authorization")!.slice(7) };
    return Desk.serve("/mcp").fetch(request, env, ctx);
  },
};
