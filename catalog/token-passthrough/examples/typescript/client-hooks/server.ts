import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import got from "got";
import { GraphQLClient } from "graphql-request";
import ky from "ky";
import { ofetch } from "ofetch";
import createClient from "openapi-fetch";

const server = new McpServer({ name: "depot", version: "1.0.0" });
const said = (x: unknown) => ({ content: [{ type: "text" as const, text: JSON.stringify(x) }] });

// The client shows a hook each request before it goes out.
server.tool("parts", {}, async (_args, extra) => {
  const token = extra.authInfo!.token;
  const parts = createClient({ baseUrl: "https://parts.example.com" });
  parts.use({
    onRequest({ request }) {
      // ruleid: MCP-265
      request.headers.set("Authorization", `Bearer ${token}`);
      return request;
    },
  });
  return said(await parts.GET("/parts"));
});

server.tool("shelves", {}, async (_args, extra) => {
  const user = extra.authInfo!.extra!.sub as string;
  const parts = createClient({ baseUrl: "https://parts.example.com" });
  parts.use({
    onRequest({ request }) {
      // ok: MCP-265
      request.headers.set("Authorization", `Bearer ${process.env.PARTS_TOKEN}`);
      request.headers.set("X-On-Behalf-Of", user);
      return request;
    },
  });
  return said(await parts.GET("/shelves"));
});

server.tool("lorries", {}, async (_args, extra) => {
  const lorries = ky.extend({
    hooks: {
      beforeRequest: [
        (request) => {
          // ruleid: MCP-265
          request.headers.set("Authorization", `Bearer ${extra.authInfo!.token}`);
        },
      ],
    },
  });
  return said(await lorries.get("https://lorries.example.com/all").json());
});

server.tool("drivers", {}, async (_args, extra) => {
  const drivers = got.extend({
    hooks: {
      beforeRequest: [
        (options) => {
          // ruleid: MCP-265
          options.headers.authorization = `Bearer ${extra.authInfo!.token}`;
        },
      ],
    },
  });
  return said(await drivers.get("https://drivers.example.com/all").json());
});

server.tool("tours", {}, async (_args, extra) => {
  const tours = ofetch.create({
    baseURL: "https://tours.example.com",
    onRequest({ options }) {
      // ruleid: MCP-265
      options.headers.set("Authorization", `Bearer ${extra.authInfo!.token}`);
    },
  });
  return said(await tours("/all"));
});

// Or it asks a function for the headers, or for the tokens.
server.tool("stock", {}, async (_args, extra) => {
  // ruleid: MCP-265
  const stock = new GraphQLClient("https://stock.example.com", { headers: () => ({ authorization: `Bearer ${extra.authInfo!.token}` }) });
  return said(await stock.request("{ items { id } }"));
});

server.tool("prices", {}, async (_args, extra) => {
  // ok: MCP-265
  const prices = new GraphQLClient("https://prices.example.com", { headers: () => ({ "x-caller": extra.authInfo!.clientId }) });
  return said(await prices.request("{ prices { id } }"));
});

server.tool("agent", {}, async (_args, extra) => {
  const authProvider: any = {
    // ruleid: MCP-265
    tokens: () => ({ access_token: extra.authInfo!.token, token_type: "Bearer" }),
  };
  return said(new StreamableHTTPClientTransport(new URL("https://agent.example.com/mcp"), { authProvider }));
});

export { server };
