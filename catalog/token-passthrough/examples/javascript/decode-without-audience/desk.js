const jwt = require("jsonwebtoken");
const express = require("express");
const { McpServer } = require("@modelcontextprotocol/sdk/server/mcp.js");

const app = express();

function authenticate(req, res, next) {
  const token = req.headers.authorization && req.headers.authorization.split(" ")[1];
  // ruleid: MCP-265
  jwt.verify(token, process.env.JWT_SECRET, (err, user) => {
    if (err) return res.sendStatus(403);
    req.user = user;
    next();
  });
}

app.post("/mcp", authenticate, (req, res) => {
  const server = new McpServer({ name: "desk", version: "1.0.0" });
  server.tool("my_requests", async () => ({ content: [{ type: "text", text: `requests of ${req.user.sub}` }] }));
  res.end();
});
