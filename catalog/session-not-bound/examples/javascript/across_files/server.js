import express from "express";
import jwt from "jsonwebtoken";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { SSEServerTransport } from "@modelcontextprotocol/sdk/server/sse.js";
import { remember, transportOf } from "./sessions.js";

const app = express();

app.use((req, res, next) => {
  try {
    req.user = jwt.verify(req.headers.authorization.split(" ")[1], process.env.PUBLIC_KEY, { algorithms: ["RS256"], audience: "https://mail.example.com" });
    next();
  } catch {
    res.status(401).end();
  }
});

app.get("/sse", async (req, res) => {
  const server = new McpServer({ name: "mail", version: "1.0.0" });
  const userId = req.user.sub;
  server.tool("list_mail", "Lists the mails of the user.", {}, async () => ({ content: [{ type: "text", text: `mails of ${userId}` }] }));
  const transport = new SSEServerTransport("/messages", res);
  remember(transport.sessionId, transport);
  await server.connect(transport);
});

app.post("/messages", async (req, res) => {
  const transport = transportOf(req.query.sessionId);
  if (!transport) {
    res.status(404).end();
    return;
  }
  await transport.handlePostMessage(req, res);
});

app.listen(3000);
