import express, { Request, Response, NextFunction } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const API = "https://api.example.com/items";
const server = new McpServer({ name: "super", version: "1.0.0" });
const app = express();
import { VendorClient as Vendor, type VendorOptions } from "vendor-client";

class Client extends Vendor {
  constructor(options: VendorOptions & { origin?: string }) {
    const { token, ...rest } = options;
    // ok: MCP-265
    super({ ...(rest as VendorOptions), token: process.env.API_CRED });
  }
}

app.post("/mcp", async (req: Request, res: Response) => {
  res.json(await new Client({ token: req.headers.authorization!.slice(7) }).items());
});
