import { spawn } from "node:child_process";
import express from "express";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { SSEServerTransport } from "@modelcontextprotocol/sdk/server/sse.js";

const app = express();

async function createTransport(query: Record<string, string>) {
  const command = query.command;
  const args = query.args.split(" ");
  // ruleid: MCP-422
  return new StdioClientTransport({ command, args });
}

app.get("/stdio", async (req, res) => {
  const transport = await createTransport(req.query as Record<string, string>);
  await transport.start();
  const back = new SSEServerTransport("/message", res);
  await back.start();
});

app.post("/run", express.json(), (req, res) => {
  // ruleid: MCP-422
  spawn(req.body.command, req.body.args);
  res.json({});
});

app.post("/restart", express.json(), (req, res) => {
  // ok: MCP-422
  const child = spawn("node", ["server.js"]);
  res.json({ name: req.body.name, pid: child.pid });
});
