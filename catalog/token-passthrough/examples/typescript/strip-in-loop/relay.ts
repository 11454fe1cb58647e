import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "relay", version: "1.0.0" });
const app = express();
const DROP = ["host", "authorization"];
const SECRETS = new Set(["cookie", "authorization"]);

app.post("/listed", async (req, res) => {
  const headers: Record<string, any> = { ...req.headers };
  for (const name of DROP) delete headers[name];
  // ok: MCP-265
  const r = await fetch("https://intranet.example.com/", { headers });
  res.send(await r.text());
});

app.post("/own", async (req, res) => {
  const headers: Record<string, any> = { ...req.headers };
  for (const key of Object.keys(headers)) {
    if (SECRETS.has(key.toLowerCase())) delete headers[key];
  }
  // ok: MCP-265
  const r = await fetch("https://intranet.example.com/own", { headers });
  res.send(await r.text());
});

app.post("/other", async (req, res) => {
  // ruleid: MCP-265
  const headers: Record<string, any> = { ...req.headers };
  for (const name of ["host", "connection"]) delete headers[name];
  const r = await fetch("https://intranet.example.com/other", { headers });
  res.send(await r.text());
});
