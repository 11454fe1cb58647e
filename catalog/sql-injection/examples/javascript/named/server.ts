import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import createClient from "openapi-fetch";
import { connect } from "warehouse-client";
import { z } from "zod";
import { tables } from "./statements.js";

const server = new McpServer({ name: "warehouse", version: "1.0.0" });
const database = connect();
const api = createClient({ baseUrl: "https://api.example" });

server.tool("tables", { project: z.string(), schema: z.string() }, async ({ project, schema }) => {
  // ruleid: MCP-062
  const found = await database.executeSql(project, { query: tables() + ` and schema = '${schema}'` });
  // ok: MCP-062
  const bound = await database.executeSql(project, { query: tables() + " and schema = $1", parameters: [schema] });
  // ruleid: MCP-062
  const other = await api.POST("/v1/projects/{ref}/database/query", { body: { query: tables() + ` and schema = '${schema}'` } });
  return { content: [{ type: "text", text: JSON.stringify([found, bound, other]) }] };
});
