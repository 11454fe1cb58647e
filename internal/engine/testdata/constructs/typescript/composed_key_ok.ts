import express, { Request, Response } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const server = new McpServer({ name: "composed", version: "1.0.0" });
const app = express();

app.post("/mcp", async (req: Request, res: Response) => {
  for (const part of String(req.query.vendors).split(",")) {
    const name = `x-${part}-key`.toLowerCase();
    // ok: MCP-265
    await fetch(API, { headers: { Authorization: req.headers[name] as string } });
    // ok: MCP-265
    await fetch(API, { headers: { "X-Key": req.get("vendor-" + part)! } });
  }
  res.end();
});
