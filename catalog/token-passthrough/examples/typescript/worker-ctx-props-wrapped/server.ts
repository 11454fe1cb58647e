import { McpAgent } from "agents/mcp";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { logged, withCors } from "./cors";

async function callerOf(header: string | null) {
  const token = header?.replace(/^Bearer\s+/i, "");
  return token ? { token, reader: token.length } : null;
}

export class Journal extends McpAgent {
  server = new McpServer({ name: "journal", version: "1.0.0" });

  caller() {
    const { caller } = this.props ?? {};
    return caller;
  }

  async init() {
    this.server.tool("entries", {}, async () => {
      // ruleid: MCP-265
      const found = await fetch("https://journal.example.com/entries", { headers: { Authorization: `Bearer ${this.caller().token}` } });
      return { content: [{ type: "text", text: await found.text() }] };
    });
    this.server.tool("readers", {}, async () => {
      // ok: MCP-265
      const found = await fetch("https://journal.example.com/readers", { headers: { Authorization: `Bearer ${this.env.READERS_KEY}` } });
      return { content: [{ type: "text", text: `${this.caller().reader} of ${await found.text()}` }] };
    });
  }
}

const serve = async (request, env, ctx) => {
  const caller = await callerOf(request.headers.get("authorization"));
  if (!caller) return new Response("Unauthorized", { status: 401 });
  ctx.props.caller = caller;
  return Journal.serve("/mcp").fetch(request, env, ctx);
};

export default { fetch: logged(withCors({ handler: serve }), "journal") };
