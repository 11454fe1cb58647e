import express, { Request, Response, NextFunction } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const server = new McpServer({ name: "request-field", version: "1.0.0" });
const app = express();
type Identified = Request & { vendorLogin?: { secret: string; caller: boolean } };

const identify = (strict: boolean) => (req: Identified, res: Response, next: NextFunction): void => {
  const header = req.headers.authorization;
  if (strict && !header) {
    res.status(401).end();
    return;
  }
  req.vendorLogin = { secret: process.env.API_CRED!, caller: header !== undefined };
  next();
};

app.post("/mcp", identify(true), async (req: Identified, res: Response) => {
  // ok: MCP-265
  const items = await fetch(API, { headers: { Authorization: `Bearer ${req.vendorLogin!.secret}` } });
  res.json(await items.json());
});
