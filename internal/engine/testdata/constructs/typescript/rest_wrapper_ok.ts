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

async function list(args: any, context: any) {
  console.log(context.authInfo.clientId);
  // ok: MCP-265
  return fetch(API, { headers: { Authorization: `Bearer ${args.token}` } });
}

function last(handler: (client: string) => Promise<any>): Handler {
  return (...args) => {
    const context = [...args].reverse().find((arg) => arg && typeof arg === "object" && "authInfo" in arg);
    return handler(context?.authInfo?.clientId);
  };
}

server.tool("items", {}, timed(list));
server.tool(
  "mine",
  {},
  last(async (client) => {
    // ok: MCP-265
    return fetch(API, { headers: { Authorization: `Bearer ${process.env.API_CRED}`, "X-Client": client } }) as any;
  }),
);
