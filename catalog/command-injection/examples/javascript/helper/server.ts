import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { run } from "./shell.js";

const server = new Server({ name: "git", version: "1.0.0" }, { capabilities: { tools: {} } });

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args = request.params.arguments as { path: string };
  switch (request.params.name) {
    case "log":
      return run("git log " + args.path);
    default:
      return run("git status");
  }
});
