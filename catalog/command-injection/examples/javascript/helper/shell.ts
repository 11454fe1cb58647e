import { exec } from "child_process";

export async function run(command: string) {
  // ruleid: MCP-002
  const p = exec(command);
  return { content: [{ type: "text", text: String(p.pid) }] };
}
