import { execSync, spawnSync } from "node:child_process";

// ruleid: MCP-207
execSync("git clone --depth 1 https://git.example.com/team/assets.git assets");
// ok: MCP-207
execSync("npm run build");
// ok: MCP-207
spawnSync("npm", ["install"], { cwd: "packages/web" });
// ruleid: MCP-207
spawnSync("npm", ["install", "some-helper"]);
