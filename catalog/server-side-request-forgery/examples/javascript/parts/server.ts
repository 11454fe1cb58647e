// The host of an address is checked by a function that throws, or by a look-up.
import { lookup } from "node:dns/promises";
import isPrivate from "private-ip";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "fetch", version: "1.0.0" });
const HOSTS = ["docs.example.com", "www.example.com"];
const none = { content: [] };

function assertListed(host: string) {
  if (!HOSTS.includes(host)) throw new Error("not listed");
}

function assertPublic(host: string) {
  if (isPrivate(host)) throw new Error("private");
}

function validate(text: string) {
  const address = new URL(text);
  assertListed(address.hostname);
  return address;
}

async function lookUp(text: string) {
  let address;
  try {
    address = new URL(text);
  } catch {
    throw new Error("no address");
  }
  try {
    await lookup(address.hostname.toLowerCase());
  } catch {
    throw new Error("no host");
  }
  return address;
}

async function lookUpIf(text: string, wanted: boolean) {
  if (wanted) {
    await lookup(new URL(text).hostname);
  }
}

server.tool("asserted", { url: z.string() }, async ({ url }) => {
  const address = new URL(url);
  // ruleid: MCP-060
  await fetch(address);
  assertListed(address.hostname);
  // ok: MCP-060
  await fetch(address);
  // ok: MCP-060
  await fetch(url);
  return none;
});

server.tool("public", { url: z.string() }, async ({ url }) => {
  assertPublic(url);
  // ruleid: MCP-060
  await fetch(url);
  assertPublic(new URL(url).hostname);
  // ok: MCP-060
  await fetch(url);
  return none;
});

server.tool("validated", { url: z.string() }, async ({ url }) => {
  const address = validate(url);
  // ok: MCP-060
  await fetch(address.href);
  // ok: MCP-060
  await fetch(url);
  return none;
});

server.tool("looked up", { url: z.string() }, async ({ url }) => {
  const address = await lookUp(url);
  // ok: MCP-060
  await fetch(address.href);
  return none;
});

server.tool("looked up here", { url: z.string() }, async (args) => {
  const address = new URL(args.url);
  try {
    await lookup(address.hostname);
  } catch {
    return none;
  }
  // ok: MCP-060
  await fetch(address);
  // ok: MCP-060
  await fetch(args.url);
  return none;
});

server.tool("other field", { url: z.string(), other: z.string() }, async (args) => {
  const address = new URL(args.url);
  assertListed(address.hostname);
  // ruleid: MCP-060
  await fetch(args.other);
  return none;
});

server.tool("other part", { url: z.string() }, async ({ url }) => {
  const address = new URL(url);
  assertListed(address.protocol);
  // ruleid: MCP-060
  await fetch(address);
  return none;
});

server.tool("sometimes", { url: z.string(), wanted: z.boolean() }, async ({ url, wanted }) => {
  const address = new URL(url);
  if (wanted) assertListed(address.hostname);
  // ruleid: MCP-060
  await fetch(address);
  await lookUpIf(url, wanted);
  // ruleid: MCP-060
  await fetch(url);
  return none;
});

server.tool("optional", { url: z.string() }, async ({ url }) => {
  if (url) {
    const address = new URL(url);
    assertListed(address.hostname);
  }
  // ok: MCP-060
  await fetch(url);
  return none;
});

server.tool("swallowed", { url: z.string() }, async ({ url }) => {
  const address = new URL(url);
  try {
    await lookup(address.hostname);
  } catch (e) {
    console.error(e);
  }
  // ruleid: MCP-060
  await fetch(address);
  return none;
});
