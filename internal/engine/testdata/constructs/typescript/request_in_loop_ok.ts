import express, { Request, Response } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "loop", version: "1.0.0" });
const app = express();

app.post("/mcp", async (req: Request, res: Response) => {
  for (const path of ["/a", "/b"]) {
    req.headers["x-path"] = path;
    // ok: MCP-265
    await fetch("https://api.example.com" + path, { headers: { Authorization: `Bearer ${process.env.API_CRED}`, "X-Path": req.headers["x-path"] as string } });
  }
  res.end();
});
