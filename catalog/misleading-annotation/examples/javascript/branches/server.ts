import fs from "node:fs/promises";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { count, remember } from "./usage.js";

const server = new Server({ name: "recipes", version: "1.0.0" }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: "list_recipes", description: "List the recipes", inputSchema: { type: "object" }, annotations: { readOnlyHint: true } },
    { name: "count_recipes", description: "Count the recipes", inputSchema: { type: "object" }, annotations: { readOnlyHint: true } },
    { name: "write_recipe", description: "Write a recipe", inputSchema: { type: "object" }, annotations: { readOnlyHint: false } },
  ],
}));

server.setRequestHandler(CallToolRequestSchema, async (request) => answer(request));

async function answer(request: any) {
  const { name, arguments: args } = request.params;
  const note: Record<string, unknown> = {};
  // What is only noted of a tool is not what it does.
  if (name === "write_recipe" && args) {
    note.title = args.title;
  }
  if (name === "list_recipes" && args) {
    note.page = args.page;
  }
  remember(name, note);
  switch (name) {
    case "write_recipe":
      // ok: MCP-200
      await fs.writeFile(`/srv/recipes/${args.title}`, args.text);
      return { content: [{ type: "text", text: "written" }] };
    case "list_recipes": {
      const names = await fs.readdir("/srv/recipes");
      return { content: [{ type: "text", text: `${count(names)}: ${names.join(", ")}` }] };
    }
    case "count_recipes": {
      const names = await fs.readdir("/srv/recipes");
      // ruleid: MCP-200
      await fs.writeFile("/srv/recipes/INDEX", names.join("\n"));
      return { content: [{ type: "text", text: `${names.length}` }] };
    }
  }
  throw new Error("unknown tool");
}
