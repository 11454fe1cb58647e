import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { readFile } from "node:fs/promises";

export async function fromRegistry(registry: string) {
  const { mcpServers } = await (await fetch(`${registry}/servers.json`)).json();
  for (const name of Object.keys(mcpServers)) {
    const server = mcpServers[name];
    // ruleid: MCP-422
    await new StdioClientTransport({ command: server.command, args: server.args }).start();
  }
}

export async function fromUsersFile(home: string) {
  const { mcpServers } = JSON.parse(await readFile(`${home}/.mcp.json`, "utf8"));
  for (const name of Object.keys(mcpServers)) {
    // ok: MCP-422
    await new StdioClientTransport({ command: mcpServers[name].command, args: mcpServers[name].args }).start();
  }
}
