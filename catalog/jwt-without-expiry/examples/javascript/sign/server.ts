import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { SignJWT } from "jose";
import jwt from "jsonwebtoken";

const server = new McpServer({ name: "accounts", version: "1.0.0" });
const key = process.env.KEY ?? "";
const bytes = new TextEncoder().encode(key);

function issue(claims: object) {
  // ok: MCP-231
  return jwt.sign({ ...claims, exp: Math.floor(Date.now() / 1000) + 900 }, key);
}

server.registerTool("login", { description: "Logs in" }, async () => {
  // ruleid: MCP-231
  const eternal = jwt.sign({ sub: "ada" }, key);
  // ruleid: MCP-231
  const audience = jwt.sign({ sub: "ada" }, key, { audience: "https://accounts.example" });
  // ok: MCP-231
  const short = jwt.sign({ sub: "ada" }, key, { expiresIn: "15m" });
  // ruleid: MCP-231
  const built = await new SignJWT({ sub: "ada" }).setProtectedHeader({ alg: "HS256" }).setIssuedAt().sign(bytes);
  // ok: MCP-231
  const ending = await new SignJWT({ sub: "ada" }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("15m").sign(bytes);
  return { content: [{ type: "text", text: eternal + audience + short + built + ending + issue({ sub: "ada" }) }] };
});
