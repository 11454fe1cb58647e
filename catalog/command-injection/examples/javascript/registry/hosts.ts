import { execSync } from "node:child_process";
import { z } from "zod";
import { defineTool } from "./define.js";

export const reach = defineTool({
  name: "reach",
  description: "Asks whether a host answers",
  schema: { host: z.string(), count: z.number() },
  handler: async (request) => {
    // ruleid: MCP-002
    const answer = execSync("ping -c 1 " + request.params.host).toString();
    // ok: MCP-002
    return answer + execSync(`ping -c ${request.params.count} localhost`).toString();
  },
});
