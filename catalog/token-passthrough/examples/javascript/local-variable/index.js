const express = require("express");
const axios = require("axios");
const { McpServer } = require("@modelcontextprotocol/sdk/server/mcp.js");

const app = express();

app.post("/mcp", (req, res) => {
  const header = req.headers["authorization"];
  const token = header && header.split(" ")[1];
  const server = new McpServer({ name: "garden", version: "1.0.0" });
  server.tool("beds", async () => {
    const config = { url: "https://garden.example.com/beds", method: "get", headers: {} };
    // ruleid: MCP-265
    config.headers.Authorization = "Bearer " + token;
    const { data } = await axios(config);
    return { content: [{ type: "text", text: JSON.stringify(data) }] };
  });
  res.end();
});
