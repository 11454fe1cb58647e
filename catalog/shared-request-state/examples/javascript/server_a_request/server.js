import express from "express";
import { z } from "zod";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

class Tasks {
  select(project) {
    // ok: MCP-285
    this.project = project;
  }

  list() {
    return `tasks of ${this.project}`;
  }
}

// Each session has a server of its own, with variables of its own.
function createServer(token) {
  const server = new McpServer({ name: "projects", version: "1.0.0" });
  const tasks = new Tasks();
  let note = "";
  server.tool("select_project", "Chooses the project.", { name: z.string() }, async ({ name }) => {
    tasks.select(name);
    // ok: MCP-285
    note = name;
    return { content: [{ type: "text", text: "ok" }] };
  });
  server.tool("list_tasks", "Lists its tasks.", {}, async () => {
    return { content: [{ type: "text", text: tasks.list() + note + token.length }] };
  });
  return server;
}

const app = express();
app.post("/mcp", async (req, res) => {
  const server = createServer(req.headers.authorization);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
