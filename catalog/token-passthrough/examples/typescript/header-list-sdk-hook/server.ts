import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Request as Inbound } from "express";
import { passOn } from "./settings";
import { TravelSdk } from "./sdk";

export function build(inbound: Inbound): McpServer {
  const sdk = new TravelSdk();
  sdk.beforeRequest((request) => {
    for (const name of passOn) {
      const value = inbound.header(name);
      // todoruleid: MCP-265
      if (value) request.headers.set(name, value);
    }
    return request;
  });
  const server = new McpServer({ name: "travel", version: "1.0.0" });
  server.tool("trips", async () => ({ content: [{ type: "text", text: await sdk.trips() }] }));
  return server;
}
