import { lookup } from "node:dns/promises";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import puppeteer from "puppeteer";
import { z } from "zod";

const server = new McpServer({ name: "pages", version: "1.0.0" });

async function refusePrivate(address: string): Promise<void> {
  const { address: ip } = await lookup(new URL(address).hostname);
  if (ip.startsWith("10.") || ip.startsWith("127.")) {
    throw new Error("refused");
  }
}

server.tool("fetch", { url: z.string() }, async ({ url }) => {
  await refusePrivate(url);
  // ok: MCP-060
  const page = await fetch(url);
  return { content: [{ type: "text", text: await page.text() }] };
});

server.tool("audit", { url: z.string() }, async ({ url }) => {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  // ruleid: MCP-060
  await page.goto(url);
  await refusePrivate(url);
  // ok: MCP-060
  await page.goto(url);
  return { content: [{ type: "text", text: await page.content() }] };
});
