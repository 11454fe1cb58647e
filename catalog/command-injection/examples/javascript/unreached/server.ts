// What stands behind a throw or a return does not run.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, GetPromptRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { execSync } from "node:child_process";

const server = new Server({ name: "builds", version: "1.0.0" }, { capabilities: { tools: {}, prompts: {} } });

server.setRequestHandler(GetPromptRequestSchema, async (request) => {
  throw new Error("not yet");
  const target = String(request.params.arguments?.target);
  // ok: MCP-002
  const log = execSync(`make ${target}`).toString();
  return { messages: [{ role: "user", content: { type: "text", text: log } }] };
});

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const target = String(request.params.arguments?.target);
  if (request.params.name === "dry") {
    return { content: [{ type: "text", text: `make ${target}` }] };
    // ok: MCP-002
    execSync(`make -n ${target}`);
  }
  if (request.params.name === "build") {
    return build();
  }
  choice: {
    if (target === "all") {
      break choice;
    }
    break choice;
  }
  // ruleid: MCP-002
  execSync(`make -k ${target}`);
  throw new Error("unknown tool");

  function build() {
    // ruleid: MCP-002
    return { content: [{ type: "text", text: execSync(`make ${target}`).toString() }] };
  }
});
