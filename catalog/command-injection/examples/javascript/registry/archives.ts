import { execFileSync, execSync } from "node:child_process";
import { z } from "zod";
import { defineTool } from "./define.js";

export const pack = defineTool({
  name: "pack",
  description: "Packs a folder",
  schema: { folder: z.string() },
  handler: async (request) => {
    // ruleid: MCP-002
    return execSync(`tar cf - ${request.params.folder}`).toString();
  },
});

export const list = defineTool({
  name: "list",
  description: "Lists an archive",
  schema: { archive: z.string() },
  handler: async (request) => {
    // ok: MCP-002
    return execFileSync("tar", ["tf", "--", request.params.archive]).toString();
  },
});
