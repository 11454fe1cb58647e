import { KubeConfig } from "@kubernetes/client-node";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Request } from "express";

interface PerRequest {
  kube: KubeConfig;
  restConfig: { host: string; bearerToken: string };
}

function perRequest(req: Request): PerRequest {
  const bearerToken = req.headers.authorization!.split(" ")[1];
  return { kube: new KubeConfig(), restConfig: { host: "https://kube.example.internal", bearerToken } };
}

class Mesh {
  private readonly token: string;
  constructor(from: PerRequest) {
    this.token = from.restConfig.bearerToken;
  }
  async routes(): Promise<string> {
    // ruleid: MCP-265
    const r = await fetch("https://mesh.example.internal/routes", { headers: { Authorization: `Bearer ${this.token}` } });
    return r.text();
  }
}

export function build(req: Request): McpServer {
  const server = new McpServer({ name: "cluster", version: "1.0.0" });
  const mesh = new Mesh(perRequest(req));
  server.tool("routes", async () => ({ content: [{ type: "text", text: await mesh.routes() }] }));
  return server;
}
