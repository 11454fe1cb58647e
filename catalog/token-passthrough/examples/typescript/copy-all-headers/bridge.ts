import { createMcpHandler } from "mcp-handler";
import { headers as nextHeaders } from "next/headers";

const HOP = new Set(["host", "content-length", "connection", "transfer-encoding"]);

export const POST = createMcpHandler((server) => {
  server.tool("call_api", async () => {
    const out = new Headers();
    for (const [k, v] of await nextHeaders()) {
      // ruleid: MCP-265
      if (!HOP.has(k)) out.append(k, v);
    }
    const answer = await fetch("https://erp.example.com/", { headers: out });
    return { content: [{ type: "text", text: await answer.text() }] };
  });
});
