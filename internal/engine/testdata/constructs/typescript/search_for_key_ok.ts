import express, { Request, Response } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const server = new McpServer({ name: "search", version: "1.0.0" });
const app = express();
type Fields = Record<string, string | string[] | undefined>;

function byPair(fields: Fields, name: string): string | undefined {
  const lower = name.toLowerCase();
  return Object.entries(fields).find(([key]) => key.toLowerCase() === lower)?.[1] as string | undefined;
}

function byKey(fields: Fields, name: string): string | undefined {
  const key = Object.keys(fields).find((k) => k.toLowerCase() === name.toLowerCase());
  return key ? (fields[key] as string) : undefined;
}

function byLoop(fields: Fields, name: string): string | undefined {
  for (const [key, value] of Object.entries(fields)) {
    if (key.toLowerCase() === name) {
      return value as string;
    }
  }
  return undefined;
}

app.post("/mcp", async (req: Request, res: Response) => {
  // ok: MCP-265
  await fetch(API, { headers: { "X-Trace": byPair(req.headers, "x-trace")! } });
  // ok: MCP-265
  await fetch(API, { headers: { "X-Trace": byKey(req.headers, "x-trace")! } });
  // ok: MCP-265
  await fetch(API, { headers: { "X-Trace": byLoop(req.headers, "x-trace")! } });
  res.end();
});
