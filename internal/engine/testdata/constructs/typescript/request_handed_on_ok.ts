// A client of the program's own makes requests and hands them from method to method: none of them came in.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

type Fetcher = (input: Request) => Promise<Response>;

const plainFetcher: Fetcher = (input) => {
  // ok: MCP-265
  return fetch(input);
};

class HttpClient {
  private fetcher: Fetcher = plainFetcher;

  async send(request: Request): Promise<Response> {
    note(request);
    return this.fetcher(request);
  }
}

function note(request) {
  console.log(request.headers.get("x-request-id"));
}

class Parcels {
  private http = new HttpClient();

  private async run(request: Request): Promise<Response> {
    const copy = request.clone();
    return this.http.send(copy);
  }

  list(): Promise<Response> {
    const request = new Request("https://parcels.example.com/v1/parcels", { headers: { accept: "application/json" } });
    return this.run(request);
  }
}

const server = new McpServer({ name: "parcels", version: "1.0.0" });
const parcels = new Parcels();

server.registerTool("list_parcels", { description: "Lists the parcels." }, async () => {
  const answer = await parcels.list();
  return { content: [{ type: "text", text: await answer.text() }] };
});
