import { readFile } from "fs/promises";
import path from "path";
import { fileURLToPath } from "url";
import { McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { ReadResourceRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new McpServer({ name: "docs", version: "1.0.0" });
const low = new Server({ name: "docs-low", version: "1.0.0" }, { capabilities: { resources: {} } });
const DOCS = path.resolve("/srv/docs");
const FILES: Record<string, string> = { "docs://index": "/srv/docs/index.md" };

server.resource("doc", new ResourceTemplate("docs://{name}", { list: undefined }), async (uri, { name }) => {
  // ruleid: MCP-212
  const text = await readFile(path.join(DOCS, decodeURIComponent(name as string)), "utf8");
  return { contents: [{ uri: uri.href, text }] };
});

server.resource("safe", new ResourceTemplate("safe://{name}", { list: undefined }), async (uri, { name }) => {
  const full = path.resolve(DOCS, decodeURIComponent(name as string));
  const rel = path.relative(DOCS, full);
  if (rel.startsWith("..") || path.isAbsolute(rel)) throw new Error("outside");
  // ok: MCP-212
  const text = await readFile(full, "utf8");
  return { contents: [{ uri: uri.href, text }] };
});

low.setRequestHandler(ReadResourceRequestSchema, async (request) => {
  const { uri } = request.params;
  if (FILES[uri]) {
    // ok: MCP-212
    return { contents: [{ uri, text: await readFile(FILES[uri], "utf8") }] };
  }
  // ruleid: MCP-212
  return { contents: [{ uri, text: await readFile(fileURLToPath(uri), "utf8") }] };
});
