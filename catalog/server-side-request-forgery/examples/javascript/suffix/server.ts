// What a host ends in says who an address leads to; what the address ends in does not.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const none = { content: [] };

function validate(text: string, baseHost: string): string {
  let parsed: URL;
  try {
    parsed = new URL(text);
  } catch {
    throw new Error("no address");
  }
  const host = parsed.host.toLowerCase();
  const base = baseHost.toLowerCase();
  if (base === "example.com") {
    if (host === "example.com") return host;
    if (!host.match(/^([^.]+)\.example\.com$/)) throw new Error("another host");
    return host;
  }
  if (host === base) return host;
  if (host.endsWith(`.${base}`)) return host;
  throw new Error("another host");
}

function same(text: string, host: string) {
  if (new URL(text).host !== host) throw new Error("another host");
}

class Service {
  private base = process.env.BASE_HOST;

  constructor(private readonly server: McpServer) {
    server.tool("by parts", { url: z.string() }, async ({ url }) => {
      const host = validate(url.trim(), this.base || "example.com");
      // ok: MCP-060
      await fetch(`https://${host}/items`);
      return none;
    });

    server.tool("suffix", { url: z.string() }, async ({ url }) => {
      const { hostname } = new URL(url);
      if (hostname !== "example.com" && !hostname.endsWith(".example.com")) return none;
      // ok: MCP-060
      await fetch(url);
      return none;
    });

    server.tool("suffix of a part", { url: z.string() }, async ({ url }) => {
      const address = new URL(url);
      if (!address.hostname.toLowerCase().endsWith(".example.com")) return none;
      // ok: MCP-060
      await fetch(address);
      // ok: MCP-060
      await fetch(url);
      return none;
    });

    server.tool("pattern", { url: z.string() }, async ({ url }) => {
      const address = new URL(url);
      if (!/\.example\.com$/.test(address.hostname)) return none;
      // ok: MCP-060
      await fetch(address);
      return none;
    });

    server.tool("of the address", { url: z.string() }, async ({ url }) => {
      if (!url.endsWith(".example.com")) return none;
      // ruleid: MCP-060
      await fetch(url);
      return none;
    });

    server.tool("no label", { url: z.string() }, async ({ url }) => {
      const { hostname } = new URL(url);
      if (!hostname.endsWith("example.com")) return none;
      // ruleid: MCP-060
      await fetch(url);
      return none;
    });

    server.tool("both given", { url: z.string(), host: z.string() }, async ({ url, host }) => {
      same(url, host);
      // ruleid: MCP-060
      await fetch(url);
      return none;
    });
  }
}

new Service(new McpServer({ name: "fetch", version: "1.0.0" }));
