import { randomUUID } from "node:crypto";
import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { verifier } from "./verifier.js";

const transports: Record<string, StreamableHTTPServerTransport> = {};
const drafts = new Map<string, string[]>();

function createServer() {
  const server = new McpServer({ name: "mail", version: "1.0.0" });
  server.tool("list_mail", "Lists the mails of the user.", {}, async () => ({ content: [{ type: "text", text: "none" }] }));
  return server;
}

const app = express();
app.use(express.json());
app.use("/mcp", requireBearerAuth({ verifier }));

app.post("/mcp", async (req, res) => {
  const sessionId = req.headers["mcp-session-id"] as string | undefined;
  // ruleid: MCP-266
  if (sessionId && transports[sessionId]) {
    await transports[sessionId].handleRequest(req, res, req.body);
    return;
  }
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => {
      transports[id] = transport;
    },
  });
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.get("/drafts", (req, res) => {
  // ruleid: MCP-266
  res.json(drafts.get(req.query.sessionId as string));
});

app.listen(3000);
