import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Octokit } from "@octokit/rest";
import { z } from "zod";

const server = new McpServer({ name: "issue-helper", version: "1.0.0" });

server.tool("open_issues", { owner: z.string(), repo: z.string() }, async ({ owner, repo }, extra) => {
  const [scheme, token] = String(extra.requestInfo?.headers["authorization"]).split(" ");
  if (scheme !== "Bearer") throw new Error("bearer token expected");
  // ruleid: MCP-265
  const github = new Octokit({ auth: token });
  const { data } = await github.issues.listForRepo({ owner, repo });
  return { content: data.map((i) => ({ type: "text" as const, text: i.title })) };
});

server.tool("public_repos", { org: z.string() }, async ({ org }) => {
  // ok: MCP-265
  const anonymous = new Octokit({ userAgent: "issue-helper" });
  const { data } = await anonymous.repos.listForOrg({ org });
  return { content: [{ type: "text", text: String(data.length) }] };
});
