// A server whose schemas say what its texts look like.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync } from "node:child_process";

const server = new McpServer({ name: "releases", version: "1.0.0" });
const text = (t: string) => ({ content: [{ type: "text" as const, text: t }] });

server.tool("notes", "Shows the notes of a release", { tag: z.string().min(1).regex(/^v[0-9.]+$/i).describe("the tag") }, async ({ tag }) => {
  // ok: MCP-002
  return text(execSync(`git show ${tag}`).toString());
});

server.tool("notes_of_id", "Shows the notes of a release", { id: z.string().uuid() }, async ({ id }) => {
  // ok: MCP-002
  return text(execSync(`cat notes/${id}.md`).toString());
});

server.tool("notes_loose", "Shows the notes of a release", { tag: z.string().regex(/v[0-9.]+/) }, async ({ tag }) => {
  // ruleid: MCP-002
  return text(execSync(`git show ${tag}`).toString());
});

server.tool("notes_or", "Shows the notes of a release", { tag: z.string().regex(/^v[0-9.]+$/).or(z.string()) }, async ({ tag }) => {
  // ruleid: MCP-002
  return text(execSync(`git show ${tag}`).toString());
});

const release = z.object({
  tag: z.string().regex(/^v[0-9.]+$/),
  channel: z.enum(["stable", "beta"]),
  count: z.number().int(),
  remote: z.string(),
});

server.tool("fetch_one", "Fetches a release", { release }, async ({ release }) => {
  // ok: MCP-002
  execSync(`git fetch origin ${release.tag}`);
  // ok: MCP-002
  execSync(`git log -n ${release.count} ${release.channel}`);
  // ruleid: MCP-002
  execSync(`git remote add r ${release.remote}`);
  return text("fetched");
});

server.tool("fetch_all", "Fetches releases", { releases: z.array(release).optional() }, async ({ releases }) => {
  for (const one of releases ?? []) {
    // ok: MCP-002
    execSync(`git fetch origin ${one.tag} && git log ${one.channel}`);
    // ruleid: MCP-002
    execSync(`git remote add r ${one.remote}`);
  }
  // ruleid: MCP-002
  execSync(`echo ${JSON.stringify(releases)}`);
  return text("fetched");
});
