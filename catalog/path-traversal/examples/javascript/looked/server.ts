import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const DIR = "/srv/tasks";

interface Task {
  title: string;
}

function register(server: McpServer, tasks: Map<string, Task>) {
  // The id is a key of a table that the caller has no part in.
  server.tool("archive", { id: z.string() }, async ({ id }) => {
    const task = tasks.get(id);
    if (!task) {
      throw new Error("unknown");
    }
    // ok: MCP-003
    return { content: [{ type: "text", text: readFileSync(join(DIR, id + ".json"), "utf8") }] };
  });

  // What is looked up is another.
  server.tool("attach", { id: z.string(), file: z.string() }, async ({ id, file }) => {
    if (!tasks.get(id)) {
      throw new Error("unknown");
    }
    // ruleid: MCP-003
    return { content: [{ type: "text", text: readFileSync(join(DIR, file), "utf8") }] };
  });

  // Nothing depends on what is found.
  server.tool("show", { id: z.string() }, async ({ id }) => {
    const title = tasks.get(id)?.title ?? "untitled";
    // ruleid: MCP-003
    return { content: [{ type: "text", text: title + readFileSync(join(DIR, id), "utf8") }] };
  });
}

const server = new McpServer({ name: "tasks", version: "1.0.0" });
register(server, new Map<string, Task>());
