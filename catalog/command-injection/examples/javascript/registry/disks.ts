import { execSync } from "node:child_process";
import { z } from "zod";
import { defineTool } from "./define.js";

const usage = defineTool({
  name: "usage",
  description: "Says how full a disk is",
  schema: { disk: z.string() },
  handler: async (request) => {
    // ruleid: MCP-002
    return execSync(`df ${request.params.disk}`).toString();
  },
});

export default { usage };
