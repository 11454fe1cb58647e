import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "library", version: "1.0.0" });

class Gate {
  constructor(
    private readonly host: string,
    private readonly others: string[],
  ) {}

  opens(address: string): boolean {
    const { hostname } = new URL(address);
    return hostname === this.host;
  }

  shown(): string {
    return this.host.toUpperCase();
  }

  opensAny(address: string): boolean {
    for (const other of this.others) {
      if (new URL(address).hostname.toLowerCase() === other) return true;
    }
    return false;
  }
}

const gate = new Gate("docs.example.com", ["www.example.com"]);

server.tool("constant", { url: z.string() }, async ({ url }) => {
  if (new URL(url).origin !== "https://docs.example.com") {
    throw new Error("host is not allowed");
  }
  // ok: MCP-060
  const answer = await fetch(url, { redirect: "error" });
  return { content: [{ type: "text", text: await answer.text() }] };
});

server.tool("gated", { url: z.string() }, async ({ url }) => {
  if (!gate.opens(url) && !gate.opensAny(url)) {
    throw new Error("host is not allowed");
  }
  // ok: MCP-060
  const answer = await fetch(url, { redirect: "error" });
  return { content: [{ type: "text", text: await answer.text() }] };
});

server.tool("not_local", { url: z.string() }, async ({ url }) => {
  if (new URL(url).hostname === "localhost") {
    throw new Error("not this machine");
  }
  // ruleid: MCP-060
  const answer = await fetch(url);
  return { content: [{ type: "text", text: await answer.text() }] };
});

server.tool("of_length", { url: z.string() }, async ({ url }) => {
  if (new URL(url).hostname.length !== 16) {
    throw new Error("host is not allowed");
  }
  // ruleid: MCP-060
  const answer = await fetch(url);
  return { content: [{ type: "text", text: await answer.text() }] };
});
