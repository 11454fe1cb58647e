import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "survey", version: "1.0.0" });
const form = { type: "object" as const, properties: { age: { type: "number" as const } } };

server.tool("ask", "Asks for an age.", {}, async () => {
  while (true) {
    // ruleid: MCP-281
    const answer = await server.server.elicitInput({ message: "How old are you?", requestedSchema: form });
    if (answer.action === "accept") return { content: [] };
  }
});

server.tool("insist", "Asks for an age.", {}, async () => {
  let answer;
  do {
    // ruleid: MCP-281
    answer = await server.server.elicitInput({ message: "How old are you?", requestedSchema: form });
  } while (answer.action !== "accept");
  return { content: [] };
});

server.tool("ask_thrice", "Asks at most three times.", {}, async () => {
  for (let i = 0; i < 3; i++) {
    // ok: MCP-281
    const answer = await server.server.elicitInput({ message: "How old are you?", requestedSchema: form });
    if (answer.action === "accept") break;
  }
  return { content: [] };
});
