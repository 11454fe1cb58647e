const http = require("http");
const httpProxy = require("http-proxy");
const { McpServer } = require("@modelcontextprotocol/sdk/server/mcp.js");

const server = new McpServer({ name: "maps", version: "1.0.0" });
server.tool("version", async () => ({ content: [{ type: "text", text: "1" }] }));

const proxy = httpProxy.createProxyServer({ target: "https://maps.example.com" });
http
  .createServer((req, res) => {
    delete req.headers.authorization;
    // ok: MCP-265
    proxy.web(req, res);
  })
  .listen(9000);
