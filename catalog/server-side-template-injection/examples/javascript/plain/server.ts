import ejs from "ejs";
import Handlebars from "handlebars";
import _ from "lodash";
import nunjucks from "nunjucks";
import pug from "pug";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "mails", version: "1.0.0" });
const greeting = Handlebars.compile("Dear {{name}},");

server.tool("render", { template: z.string(), name: z.string() }, async ({ template, name }) => {
  // ruleid: MCP-406
  const a = Handlebars.compile(template)({ name });
  // ruleid: MCP-406
  const b = ejs.render(template, { name });
  // ruleid: MCP-406
  const c = pug.render("p " + name);
  // ruleid: MCP-406
  const d = nunjucks.renderString(template, { name });
  // ruleid: MCP-406
  const e = _.template(template)({ name });
  return { content: [{ type: "text", text: a + b + c + d + e }] };
});

server.tool("greet", { name: z.string() }, async ({ name }) => {
  // ok: MCP-406
  const a = greeting({ name });
  // ok: MCP-406
  const b = ejs.render("Dear <%= name %>,", { name });
  return { content: [{ type: "text", text: a + b }] };
});
