import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

// Keeps drawings for as long as the machine keeps its temporary files.
class Drawings {
  private folder: string;

  constructor() {
    this.folder = path.join(os.tmpdir(), "drawings");
  }

  async keep(id: string, shapes: unknown) {
    // ok: MCP-200
    await fs.writeFile(path.join(this.folder, `${id}.json`), JSON.stringify(shapes));
  }
}

// Keeps drawings for good.
class Gallery {
  private folder: string;

  constructor() {
    this.folder = path.join(os.homedir(), "Drawings");
  }

  async keep(id: string, shapes: unknown) {
    // ruleid: MCP-200
    await fs.writeFile(path.join(this.folder, `${id}.json`), JSON.stringify(shapes));
  }
}

const drawings = new Drawings();
const gallery = new Gallery();
const server = new McpServer({ name: "drawings", version: "1.0.0" });

server.registerTool(
  "view",
  { description: "Show shapes", inputSchema: { id: z.string(), shapes: z.string() }, annotations: { readOnlyHint: true } },
  async ({ id, shapes }) => {
    await drawings.keep(id, JSON.parse(shapes));
    return { content: [{ type: "text", text: "shown" }] };
  },
);

server.registerTool(
  "hang",
  { description: "Hang a drawing", inputSchema: { id: z.string(), shapes: z.string() }, annotations: { readOnlyHint: true } },
  async ({ id, shapes }) => {
    await gallery.keep(id, JSON.parse(shapes));
    return { content: [{ type: "text", text: "hung" }] };
  },
);
