import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { Octokit } from "@octokit/rest";
import { fetchText } from "./pages.js";

const server = new Server({ name: "issues", version: "1.0.0" }, { capabilities: { tools: {} } });
const octokit = new Octokit();

async function issue(number: number) {
  const { data } = await octokit.issues.get({ owner: "example", repo: "shop", issue_number: number });
  return `${data.title}\n${data.body}`;
}

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args = request.params.arguments as { number: number; url: string };
  if (request.params.name === "issue") {
    // ruleid: MCP-096
    return { content: [{ type: "text", text: await issue(args.number) }] };
  }
  const text = await fetchText(args.url);
  // ruleid: MCP-096
  return { content: [{ type: "text", text }] };
});
