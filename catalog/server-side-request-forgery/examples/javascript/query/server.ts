import { AsyncLocalStorage } from "node:async_hooks";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const sessions = new AsyncLocalStorage<{ address: string }>();

function base(): string {
  return sessions.getStore()?.address ?? process.env.FOREST_URL ?? "";
}

// Sends whatever it is given.
function open(send: typeof fetch): typeof fetch {
  return (async (address: any, options?: any) => {
    // ruleid: MCP-060
    return await send(address, { ...options, redirect: "manual" });
  }) as typeof fetch;
}

// Sends what it is given to the one service that it knows.
function known(send: typeof fetch): typeof fetch {
  return (async (address: any, options?: any) => {
    // ok: MCP-060
    return await send(address, options);
  }) as typeof fetch;
}

const ask = known(fetch);
const askAnywhere = open(fetch);
const server = new McpServer({ name: "forest", version: "1.0.0" });

server.tool("trees", { query: z.record(z.string()) }, async ({ query }) => {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    asked.append(name, String(value));
  }
  // ok: MCP-060
  const answer = await ask(`${base()}/trees?${asked.toString()}`, { headers: { accept: "application/json" } });
  return { content: [{ type: "text", text: await answer.text() }] };
});

server.tool("page", { address: z.string() }, async ({ address }) => {
  const answer = await askAnywhere(`${address}/trees`, {});
  return { content: [{ type: "text", text: await answer.text() }] };
});
