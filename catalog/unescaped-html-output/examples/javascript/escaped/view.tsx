import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Hono } from "hono";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("orders", { description: "List the orders." }, async () => ({ content: [] }));

const Page = ({ name }: { name: string }) => (
  <html>
    <body>{name}</body>
  </html>
);

const hono = new Hono();
// ok: MCP-222
hono.get("/a", (c) => c.html(<p>{c.req.query("error")}</p>));
// ok: MCP-222
hono.get("/b", (c) => c.html(<Page name={c.req.query("error") ?? ""} />));
