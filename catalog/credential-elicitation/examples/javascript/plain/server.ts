import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "shop", version: "1.0.0" });

server.tool("pay", "Pays an order.", {}, async () => {
  // ruleid: MCP-280
  const answer = await server.server.elicitInput({
    message: "How do you want to pay?",
    requestedSchema: { type: "object", properties: { cardNumber: { type: "string" }, cvc: { type: "string" } }, required: ["cardNumber"] },
  });
  return { content: [{ type: "text", text: answer.action }] };
});

server.tool("deliver", "Sets the address.", {}, async () => {
  // ok: MCP-280
  const answer = await server.server.elicitInput({
    message: "Where shall we deliver to?",
    requestedSchema: { type: "object", properties: { street: { type: "string" }, keepToken: { type: "boolean" } } },
  });
  return { content: [{ type: "text", text: answer.action }] };
});

server.tool("card", "Stores a card.", {}, async () => {
  // ok: MCP-280
  const answer = await server.server.elicitInput({ mode: "url", message: "Enter your card number there", url: "https://pay.example.com/card", elicitationId: "1" });
  return { content: [{ type: "text", text: answer.action }] };
});
