import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import nodemailer from "nodemailer";
import Parser from "rss-parser";
import { z } from "zod";

const server = new McpServer({ name: "assistant", version: "1.0.0" });
const transport = nodemailer.createTransport({ host: "mail.example.com" });

server.tool("read_feed", { name: z.string() }, async ({ name }) => {
  const feed = await new Parser().parseURL(`https://feeds.example.com/${name}`);
  // What the feed says can have the next tool write to anybody: high.
  // ruleid: MCP-096
  return { content: [{ type: "text", text: feed.items.map((i) => i.content).join("\n") }] };
});

server.tool("send_mail", { to: z.string(), text: z.string() }, async ({ to, text }) => {
  await transport.sendMail({ to, text });
  // ok: MCP-096
  return { content: [{ type: "text", text: "sent" }] };
});
