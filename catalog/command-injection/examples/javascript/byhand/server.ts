import { execSync } from "child_process";
import * as readline from "readline";

type Handler = (params: any) => Promise<any>;
// A client, which only sends it.
export function ask(send: (method: string, params: any) => Promise<any>, line: string) {
  return send("tools/call", { name: "shell", arguments: { line } });
}

const handlers: Record<string, Handler> = {
  "tools/list": async () => ({ tools: [{ name: "shell", description: "Runs a line", inputSchema: { type: "object", properties: { line: { type: "string" } } } }] }),
  "tools/call": async (params) => {
    // ruleid: MCP-002
    return { content: [{ type: "text", text: execSync(params.arguments.line).toString() }] };
  },
};

readline.createInterface({ input: process.stdin }).on("line", async (text) => {
  const m = JSON.parse(text);
  console.log(JSON.stringify({ id: m.id, result: await handlers[m.method](m.params) }));
});
