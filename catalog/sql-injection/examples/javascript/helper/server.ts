import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { NoteStore } from "./store.js";

const server = new Server({ name: "notes", version: "1.0.0" }, { capabilities: { tools: {} } });
const store = new NoteStore();

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: args } = request.params;
  if (name === "tagged") {
    return { content: [{ type: "text", text: JSON.stringify(await store.tagged(args?.tag as string)) }] };
  }
  return { content: [{ type: "text", text: JSON.stringify(await store.titled(args?.title as string)) }] };
});
