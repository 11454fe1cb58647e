import type { z } from "zod";

export interface Tool {
  name: string;
  description: string;
  kinds?: { of: string[] };
  schema: Record<string, z.ZodType>;
  handler(request: { params: any }): Promise<string>;
}

export function defineTool(tool: Tool): Tool {
  return tool;
}
