import * as k8s from "@kubernetes/client-node";
import { NodeSSH } from "node-ssh";
import { Client } from "ssh2";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "remote", version: "1.0.0" });
const conn = new Client();
const ssh = new NodeSSH();

server.tool("logs", { unit: z.string() }, async ({ unit }) => {
  // ruleid: MCP-002
  conn.exec(`journalctl -u ${unit}`, () => {});
  // ruleid: MCP-002
  const out = await ssh.execCommand("systemctl status " + unit);
  return { content: [{ type: "text", text: out.stdout }] };
});

server.tool("status", { unit: z.string() }, async ({ unit }) => {
  if (!/^[a-z0-9.@-]+$/.test(unit)) throw new Error("bad unit");
  // ok: MCP-002
  const out = await ssh.execCommand("systemctl status " + unit);
  return { content: [{ type: "text", text: out.stdout }] };
});

server.tool("pod", { name: z.string(), command: z.string() }, async ({ name, command }) => {
  const exec = new k8s.Exec(new k8s.KubeConfig());
  // ruleid: MCP-002
  await exec.exec("default", name, "", ["/bin/sh", "-c", command], process.stdout, process.stderr, null, false);
  return { content: [] };
});
