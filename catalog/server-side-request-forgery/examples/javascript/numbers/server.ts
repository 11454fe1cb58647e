import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "pages", version: "1.0.0" });

function isInternal(ip: string): boolean {
  const parts = ip.split(".").map(Number);
  return parts[0] === 10 || (parts[0] === 169 && parts[1] === 254);
}

// A host that is spelled out as numbers is not looked up.
async function refuseInternal(url: URL): Promise<void> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  let addresses: string[];
  if (isIP(host)) {
    addresses = [host];
  } else {
    try {
      addresses = (await lookup(host, { all: true })).map((r) => r.address);
    } catch {
      throw new Error("cannot be looked up");
    }
  }
  for (const address of addresses) {
    if (isInternal(address)) {
      throw new Error("refused");
    }
  }
}

async function follow(first: string) {
  let current = new URL(first);
  for (let hop = 0; hop < 5; hop++) {
    await refuseInternal(current);
    // ok: MCP-060
    const response = await fetch(current.toString(), { redirect: "manual" });
    const next = response.headers.get("location");
    if (!next) return response;
    current = new URL(next, current);
  }
  throw new Error("too many");
}

server.tool("fetch", { url: z.string() }, async ({ url }) => {
  const page = await follow(url);
  return { content: [{ type: "text", text: await page.text() }] };
});

// Who looks up only where a setting asks for it has not looked.
async function refuseSometimes(url: URL, strict: boolean): Promise<void> {
  if (strict) {
    const { address } = await lookup(url.hostname);
    if (isInternal(address)) throw new Error("refused");
  }
}

server.tool("fetch_loosely", { url: z.string(), strict: z.boolean() }, async ({ url, strict }) => {
  const target = new URL(url);
  await refuseSometimes(target, strict);
  // ruleid: MCP-060
  const page = await fetch(target);
  return { content: [{ type: "text", text: await page.text() }] };
});
