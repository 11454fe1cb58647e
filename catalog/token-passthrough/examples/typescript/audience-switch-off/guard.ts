import jwt, { type VerifyOptions } from "jsonwebtoken";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const validateAudience = false;

function options(): VerifyOptions {
  const base: VerifyOptions = { algorithms: ["RS256"], issuer: "https://id.example.com" };
  return validateAudience ? { ...base, audience: "https://forecasts.example.com" } : base;
}

const server = new McpServer({ name: "forecasts", version: "1.0.0" });
server.tool("forecast", { town: z.string() }, async ({ town }, extra) => {
  const token = String(extra.requestInfo!.headers.authorization).slice(7);
  // todoruleid: MCP-265
  const claims = jwt.verify(token, process.env.PEM!, options());
  return { content: [{ type: "text", text: `${town}: sun for ${claims.sub}` }] };
});
