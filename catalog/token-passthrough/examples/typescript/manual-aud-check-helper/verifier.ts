import jwt, { type JwtPayload } from "jsonwebtoken";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

export class Verifier {
  constructor(private readonly pem: string, private readonly resource: string) {}

  verify(token: string): JwtPayload {
    // ok: MCP-265
    const payload = jwt.verify(token, this.pem, { algorithms: ["RS256"] }) as JwtPayload;
    this.checkAudience(payload);
    return payload;
  }

  private checkAudience({ aud }: JwtPayload): void {
    const given = ([] as unknown[]).concat(aud ?? []);
    if (!given.includes(this.resource)) throw new Error("wrong audience");
  }
}

const verifier = new Verifier(process.env.PEM!, "https://plants.example.com");
const server = new McpServer({ name: "plants", version: "1.0.0" });
server.tool("water", async (extra) => {
  const who = verifier.verify(String(extra.requestInfo!.headers.authorization).slice(7));
  return { content: [{ type: "text", text: `watered for ${who.sub}` }] };
});
