import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Shelves, booksOf, finesOf, loansOf, opening, requireReader } from "./library.js";

export const app = express();

app.post("/mcp", async (req, res) => {
  const server = new McpServer({ name: "library", version: "1.0.0" });
  const token = req.headers.authorization!.slice("Bearer ".length);
  if (!(await requireReader(token)).ok) return res.status(401).end();
  server.tool("shelf", {}, async () => {
    const found = [await booksOf(token), await loansOf(token), await finesOf(token), await new Shelves(token).all(), await opening()];
    return { content: [{ type: "text", text: JSON.stringify(found) }] };
  });
});
