import { readFileSync } from "node:fs";
import axios from "axios";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

class MapClient {
  private readonly http;
  constructor(token: string) {
    // ok: MCP-265
    this.http = axios.create({ baseURL: "https://maps.example.com", headers: { Authorization: `Bearer ${token}` } });
  }
  route = (a: string, b: string) => this.http.get("/route", { params: { from: a, to: b } });
}

const maps = new MapClient(readFileSync("/var/run/secrets/maps/token", "utf8").trim());
const server = new McpServer({ name: "maps", version: "1.0.0" });
server.tool("route", async () => ({ content: [{ type: "text", text: String((await maps.route("a", "b")).data) }] }));
