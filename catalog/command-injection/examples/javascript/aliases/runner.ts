import * as cp from "node:child_process";
import util from "node:util";

export const execAsync = util.promisify(cp.exec);

export class Git {
  private run = util.promisify(cp.exec);

  async log(author: string) {
    // ruleid: MCP-002
    return (await this.run(`git log --author=${author}`)).stdout;
  }
}

export function start(file: string, args: string[], shell: boolean) {
  // ruleid: MCP-002
  return cp.spawn(file, args, { shell });
}
