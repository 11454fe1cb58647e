import express from "express";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const app = express();

app.post("/ask", async (req, res) => {
  // ok: MCP-265
  const transport = new StreamableHTTPClientTransport(new URL("https://tools.example.com/mcp"), {
    requestInit: { headers: { Authorization: req.headers.authorization! } },
  });
  const client = new Client({ name: "agent", version: "1.0.0" });
  await client.connect(transport);
  res.json(await client.listTools());
});
