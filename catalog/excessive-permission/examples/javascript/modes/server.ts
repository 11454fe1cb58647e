import fs from "node:fs";
import { chmod } from "node:fs/promises";
import { execSync, spawnSync } from "node:child_process";

export async function openUp(path: string) {
  // ruleid: MCP-120
  fs.chmodSync(path, 0o777);
  // ruleid: MCP-120
  await chmod(path, "666");
  // ok: MCP-120
  fs.chmodSync(path, 0o755);
  // ok: MCP-120
  fs.chmodSync(path, "600");
}

export function make(path: string) {
  // ruleid: MCP-120
  process.umask(0);
  // ok: MCP-120
  process.umask(0o027);
  // ruleid: MCP-120
  fs.writeFileSync(path, "x", { mode: 0o666 });
  // ok: MCP-120
  fs.mkdirSync(path, { recursive: true, mode: 0o700 });
  // ruleid: MCP-120
  execSync("chmod -R 777 /var/lib/server");
  // ruleid: MCP-120
  spawnSync("chmod", ["a+rw", path]);
  // ok: MCP-120
  execSync("chmod 755 build/index.js");
}
