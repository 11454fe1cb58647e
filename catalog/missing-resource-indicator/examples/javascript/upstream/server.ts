import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "issues", version: "1.0.0" });
server.tool("list_issues", "Lists issues.", {}, async () => ({ content: [{ type: "text", text: "[]" }] }));

const app = express();
app.get("/.well-known/oauth-protected-resource", (_req, res) => {
  res.json({ resource: process.env.BASE_URL, authorization_servers: [process.env.ISSUER] });
});

// The server's own login at a service that is no MCP server, whose addresses are discovered.
app.get("/connect", async (req, res) => {
  const metadata = await (await fetch("https://id.example.com/.well-known/openid-configuration")).json();
  const params = new URLSearchParams({
    response_type: "code",
    // ok: MCP-410
    client_id: process.env.CLIENT_ID!,
    redirect_uri: `${process.env.BASE_URL}/callback`,
    state: String(req.query.state),
  });
  res.redirect(`${metadata.authorization_endpoint}?${params}`);
});

app.listen(3000);
