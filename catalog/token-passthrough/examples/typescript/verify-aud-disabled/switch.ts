import { createRemoteJWKSet, jwtVerify, type JWTVerifyOptions } from "jose";
import { FastMCP } from "fastmcp";

const jwks = createRemoteJWKSet(new URL("https://id.example.com/jwks.json"));
// Any audience is taken, since nothing is said.
const options: JWTVerifyOptions = { issuer: "https://id.example.com", audience: undefined };

const server = new FastMCP({
  name: "invoices",
  version: "1.0.0",
  authenticate: async (request) => {
    const token = request.headers.authorization!.split(" ")[1];
    // ruleid: MCP-265
    const { payload } = await jwtVerify(token, jwks, options);
    return { user: payload.sub };
  },
});

server.addTool({ name: "total", description: "Sum of a month", execute: async () => "12.50" });
server.start({ transportType: "httpStream" });
