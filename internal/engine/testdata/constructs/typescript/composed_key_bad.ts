import express, { Request, Response } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const server = new McpServer({ name: "composed", version: "1.0.0" });
const app = express();

app.post("/mcp", async (req: Request, res: Response) => {
  for (const part of String(req.query.vendors).split(",")) {
    const name = `Auth${part}`.toLowerCase();
    // ruleid: MCP-265
    await fetch(API, { headers: { Authorization: req.headers[name] as string } });
    // ruleid: MCP-265
    await fetch(API, { headers: { "X-Key": req.get(part + "ation")! } });
  }
  res.end();
});
