import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const client = new Client({ name: "x", version: "1.0.0" });
await client.connect(new StreamableHTTPClientTransport(new URL("https://mcp.example.com")));
await client.request({ method: "tools/call", params: { name: "ping" } });
