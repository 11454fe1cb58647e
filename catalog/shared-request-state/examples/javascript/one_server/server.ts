import express from "express";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

// There is one of it, so its fields are everybody's.
class ProjectServer {
  private server = new Server({ name: "projects", version: "1.0.0" }, { capabilities: { tools: {} } });
  private activeProject = "inbox";

  constructor() {
    this.server.setRequestHandler(ListToolsRequestSchema, async () => ({
      tools: [
        { name: "select_project", description: "Chooses the project.", inputSchema: { type: "object", properties: { name: { type: "string" } } } },
        { name: "list_tasks", description: "Lists its tasks.", inputSchema: { type: "object", properties: {} } },
      ],
    }));
    this.server.setRequestHandler(CallToolRequestSchema, async (request) => {
      const args = request.params.arguments as { name: string };
      switch (request.params.name) {
        case "select_project":
          return this.select(args.name);
        case "list_tasks":
          return this.list();
      }
      throw new Error("no such tool");
    });
  }

  private select(name: string) {
    // ruleid: MCP-285
    this.activeProject = name;
    return { content: [{ type: "text", text: "ok" }] };
  }

  private list() {
    return { content: [{ type: "text", text: `tasks of ${this.activeProject}` }] };
  }

  async run() {
    const app = express();
    app.post("/mcp", async (req, res) => {
      const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
      await this.server.connect(transport);
      await transport.handleRequest(req, res, req.body);
    });
    app.listen(3000);
  }
}

new ProjectServer().run();
