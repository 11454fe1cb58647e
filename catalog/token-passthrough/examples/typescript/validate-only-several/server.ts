import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const server = new McpServer({ name: "builds", version: "1.0.0" });
server.tool("builds", {}, async () => ({ content: [] }));

// Which of the addresses knows the bearer says whether the token is one.
async function validateUpstream(token: string, ofJob: boolean): Promise<boolean> {
  const paths = ofJob ? ["user", "me"] : ["user"];
  for (const path of paths) {
    // ok: MCP-265
    const answer = await fetch(`https://builds.example.com/api/${path}`, { headers: { Authorization: `Bearer ${token}` } });
    if (answer.ok) return true;
  }
  return false;
}

async function triggered(token: string): Promise<boolean> {
  const paths = ["trigger", "retry"];
  for (const path of paths) {
    // ruleid: MCP-265
    const answer = await fetch(`https://builds.example.com/api/${path}`, { headers: { Authorization: `Bearer ${token}` } });
    if (answer.ok) return true;
  }
  return false;
}

const app = express();
app.post("/mcp", async (req, res) => {
  const token = String(req.headers.authorization).slice(7);
  if (!(await validateUpstream(token, false))) {
    res.status(401).end();
    return;
  }
  res.json({ triggered: await triggered(token) });
});
app.listen(8080);
export { server };
