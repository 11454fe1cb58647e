import express, { Request, Response, NextFunction } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const server = new McpServer({ name: "request-field", version: "1.0.0" });
const app = express();
type Identified = Request & { vendorLogin?: { secret: string } };

const identify = (strict: boolean) => (req: Identified, res: Response, next: NextFunction): void => {
  const header = req.headers.authorization;
  if (strict && !header) {
    res.status(401).end();
    return;
  }
  req.vendorLogin = { secret: header!.slice(7) };
  next();
};

app.post("/mcp", identify(true), async (req: Identified, res: Response) => {
  // ruleid: MCP-265
  const items = await fetch(API, { headers: { Authorization: `Bearer ${req.vendorLogin!.secret}` } });
  res.json(await items.json());
});
