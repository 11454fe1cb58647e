import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { execFile, execFileSync, execSync } from "node:child_process";
import { promisify } from "node:util";

const server = new McpServer({ name: "images", version: "1.0.0" });
const run = promisify(execFile);

server.tool("version", "The version", async () => {
  // ruleid: MCP-110
  const version = execSync("convert --version");
  // ok: MCP-110
  const bounded = execFileSync("convert", ["--help"], { timeout: 3000 });
  return { content: [{ type: "text", text: `${version}${bounded}` }] };
});

server.tool("size", "The size", async () => {
  // ok: MCP-110
  const { stdout } = await run("identify", ["a.png"], { timeout: 3000 });
  return { content: [{ type: "text", text: stdout }] };
});
