import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const server = new McpServer({ name: "rest", version: "1.0.0" });
type Handler = (...args: any[]) => Promise<any>;

const timed = (handler: Handler): Handler => async (...args) => {
  const begin = Date.now();
  try {
    return await handler(...args);
  } finally {
    console.log(Date.now() - begin);
  }
};

async function list(_args: any, context: any) {
  // ruleid: MCP-265
  return fetch(API, { headers: { Authorization: `Bearer ${context.authInfo.token}` } });
}

function last(handler: (token: string) => Promise<any>): Handler {
  return (...args) => {
    const context = [...args].reverse().find((arg) => arg && typeof arg === "object" && "authInfo" in arg);
    return handler(context?.authInfo?.token);
  };
}

server.tool("items", {}, timed(list));
server.tool(
  "mine",
  {},
  last(async (token) => {
    // ruleid: MCP-265
    return fetch(API, { headers: { Authorization: `Bearer ${token}` } }) as any;
  }),
);
