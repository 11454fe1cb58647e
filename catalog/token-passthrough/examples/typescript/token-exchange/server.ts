import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import * as api from "./api.js";
import { Sts } from "./sts.js";

const sts = new Sts("https://sts.example.com/token", process.env.STS_SECRET!);
const server = new McpServer({ name: "shipping", version: "1.0.0" });

server.tool("shipments", async (extra) => {
  const t2 = await sts.exchange(extra.authInfo!.token);
  return { content: [{ type: "text", text: await api.shipments(t2) }] };
});

server.tool("carriers", async (extra) => {
  // The neighbour above exchanges; this one forgot.
  return { content: [{ type: "text", text: await api.carriers(extra.authInfo!.token) }] };
});
