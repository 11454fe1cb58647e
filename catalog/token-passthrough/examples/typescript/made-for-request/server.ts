import express from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

interface Wishes {
  headers: Record<string, unknown>;
}

abstract class Runner {
  protected abstract createServerForRequest(wishes: Wishes): Promise<McpServer>;

  routes(app: express.Express) {
    app.post("/mcp", async (req, res) => {
      const wishes: Wishes = { headers: req.headers };
      // ok: MCP-265
      const server = await this.createServerForRequest(wishes);
      res.json({ connected: server.isConnected() });
    });
  }
}

class Agents {
  constructor(private version: string) {}

  async ask(): Promise<Response> {
    // ok: MCP-265
    const headers = { "user-agent": `herbarium/${this.version}`, "x-request-id": "1" };
    return await fetch("https://plants.example.com/v1", { headers });
  }
}

const app = express();
app.get("/agents", async (req, res) => {
  const agents = new Agents(String(req.headers["authorization"]));
  res.send(await (await agents.ask()).text());
});

const server = new McpServer({ name: "herbarium", version: "1.0.0" });
server.tool("plants", {}, async () => ({ content: [] }));
export { Runner, server };
