import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import got from "got";

const server = new McpServer({ name: "jobs", version: "1.0.0" });

server.tool("jobs", async ({ requestInfo }) => {
  const headers = {
    "x-request-id": String(requestInfo?.headers["x-request-id"]),
    authorization: `Bearer ${process.env["JOBS_API_TOKEN"]}`,
  };
  // ok: MCP-265
  const text = await got("https://jobs.example.com/v1/jobs", { headers }).text();
  return { content: [{ type: "text", text }] };
});
