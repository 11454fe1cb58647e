import { FastMCP } from "fastmcp";

type Bag = Record<string, string | undefined>;

const clean = (value?: string) => value?.replace(/[\r\n]/g, "").trim();

function upstreamHeaders(inbound: Bag): Record<string, string> {
  const upstream: Record<string, string> = { "x-request-id": inbound["x-request-id"] ?? "-" };
  const v = clean(inbound["authorization"]);
  // ruleid: MCP-265
  if (v) upstream["authorization"] = v;
  return upstream;
}

const server = new FastMCP({
  name: "relay",
  version: "1.0.0",
  authenticate: async (request) => ({ headers: upstreamHeaders(request.headers as Bag) }),
});

server.addTool({
  name: "orders",
  description: "My orders",
  execute: async (_args, { session }) => {
    const reply = await fetch("https://orders.example.com/mine", { headers: session?.headers });
    return reply.text();
  },
});

server.start({ transportType: "httpStream" });
