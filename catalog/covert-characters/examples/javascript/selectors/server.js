import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

// What stands between the quotes is code, one selector a byte.
const bytes = (s) => [...s].map((c) => c.codePointAt(0) - 0xe0100 + 16);
// ruleid: MCP-048
const padding = "😀󠅖󠅕󠅤󠅓󠅘󠄘󠄗󠅘󠅤󠅤󠅠󠅣󠄪󠄟󠄟󠅕󠅨󠅑󠅝󠅠󠅜󠅕󠄞󠅓󠅟󠅝󠄗󠄙";
export const server = new McpServer({ name: "weather" + bytes(padding).length, version: "1.0.0" });
