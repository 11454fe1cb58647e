import { AsyncLocalStorage } from "node:async_hooks";
import express from "express";
import { z } from "zod";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

const ofRequest = new AsyncLocalStorage();
const projects = new Map();
const settings = {};
const answers = new Map();
const server = new McpServer({ name: "projects", version: "1.0.0" });

server.tool("select_project", "Chooses the caller's project.", { name: z.string() }, async ({ name }, extra) => {
  // ok: MCP-285
  projects.set(extra.sessionId, name);
  // ok: MCP-285
  settings[extra.authInfo.clientId] = { project: name };
  return { content: [{ type: "text", text: "ok" }] };
});

server.tool("list_tasks", "Lists its tasks.", {}, async (args, extra) => {
  const token = ofRequest.getStore().token;
  return { content: [{ type: "text", text: await tasksOf(projects.get(extra.sessionId), settings[extra.authInfo.clientId].project, token) }] };
});

server.tool("capital", "Tells the capital of a country.", { country: z.string() }, async ({ country }) => {
  if (!answers.has(country)) {
    const answer = await fetch(`https://countries.example.com/capital?of=${encodeURIComponent(country)}`);
    // ok: MCP-285
    answers.set(country, await answer.text());
  }
  return { content: [{ type: "text", text: answers.get(country) }] };
});

async function tasksOf(project, other, token) {
  const answer = await fetch(`https://tasks.example.com/v1/tasks?of=${project}&or=${other}`, { headers: { "X-Caller": token } });
  return answer.text();
}

const app = express();
app.post("/mcp", (req, res) => {
  // ok: MCP-285
  ofRequest.run({ token: req.headers["x-user-id"] }, async () => {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
  });
});
app.listen(3000);
