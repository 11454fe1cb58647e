import { exec, execFile } from "node:child_process";
import https from "node:https";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import express from "express";

const server = new McpServer({ name: "notes", version: "1.0.0" });
server.registerTool("list", { description: "List the notes." }, async () => ({ content: [] }));

const app = express();
app.post("/convert", express.json(), (req, res) => {
  // ruleid: MCP-002
  exec(`convert "${req.body.name}" out.png`, () => res.end());
});
app.post("/convert-safely", express.json(), (req, res) => {
  // ok: MCP-002
  execFile("convert", [req.body.name, "out.png"], () => res.end());
});
app.listen(3000, "127.0.0.1");

export async function login(): Promise<void> {
  const answer = await fetch("https://id.example.com/request-token", { method: "POST" });
  const { token } = (await answer.json()) as { token: string };
  // ruleid: MCP-002
  exec(`xdg-open "https://id.example.com/authorize?token=${token}"`);
  // ok: MCP-002
  execFile("xdg-open", [`https://id.example.com/authorize?token=${token}`]);
}

export function newest(): void {
  https.get("https://releases.example.com/newest", (res) => {
    let version = "";
    res.on("data", (chunk) => {
      version += chunk;
    });
    res.on("end", () => {
      // ruleid: MCP-002
      exec(`installer --version "${version}"`);
    });
  });
}
