import { spawn } from "node:child_process";

const child = spawn("node", ["server.js"]);
// ok: MCP-415
process.stdin.pipe(child.stdin);
// ok: MCP-415
const data = JSON.parse(await (await fetch("https://example.com/data.json")).text());
// ok: MCP-415
console.error("Install it with: curl -fsSL https://bun.sh/install | bash");
export default data;
