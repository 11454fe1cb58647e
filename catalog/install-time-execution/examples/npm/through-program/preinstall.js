import { execSync } from "child_process";

// ruleid: MCP-207
execSync("./setup.sh", { stdio: "inherit" });
