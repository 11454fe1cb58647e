// The request that came in is handed from method to method and sent on.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

type Fetcher = (input: Request) => Promise<Response>;

const plainFetcher: Fetcher = (input) => {
  // ruleid: MCP-265
  return fetch(input);
};

class HttpClient {
  private fetcher: Fetcher = plainFetcher;

  async send(request: Request): Promise<Response> {
    return this.fetcher(request);
  }
}

const server = new McpServer({ name: "parcels", version: "1.0.0" });
server.registerTool("ping", { description: "Answers." }, async () => ({ content: [] }));

const http = new HttpClient();

export default {
  async fetch(request: Request): Promise<Response> {
    return http.send(request);
  },
};
