import os
import shlex
import subprocess
import sys

import anyio
import pexpect
from fastmcp import FastMCP
from invoke import run as invoke_run

mcp = FastMCP("tools")


@mcp.tool()
def disk(folder: str) -> str:
    # ruleid: MCP-002
    os.system("du -sh " + folder)
    # ruleid: MCP-002
    return os.popen(f"df -h {folder}").read()


@mcp.tool()
def nested(folder: str, host: str, text: str) -> str:
    # ruleid: MCP-002
    subprocess.run(["sudo", "sh", "-c", f"rm -rf {folder}"])
    # ruleid: MCP-002
    subprocess.run(["ssh", host, "ls " + folder])
    # ruleid: MCP-002
    subprocess.run(["tmux", "send-keys", "-t", "main", text, "Enter"])
    # ruleid: MCP-002
    subprocess.Popen(["powershell", "-NoProfile", "-Command", f"Get-Item {folder}"])
    # ok: MCP-002
    subprocess.run([sys.executable, "report.py", folder])
    # ok: MCP-002
    return subprocess.run(["du", "-sh", "--", folder], capture_output=True, text=True).stdout


@mcp.tool()
async def invoked(folder: str) -> str:
    # ruleid: MCP-002
    invoke_run(f"ls {folder}")
    # ruleid: MCP-002
    await anyio.run_process(f"ls {folder}")
    # ok: MCP-002
    await anyio.run_process(["ls", "--", folder])
    # ok: MCP-002
    return invoke_run("ls " + shlex.quote(folder)).stdout


@mcp.tool()
def interactive(folder: str) -> str:
    # ok: MCP-002
    child = pexpect.spawn("ls", ["--", folder])
    # ruleid: MCP-002
    pexpect.spawn("/bin/bash", ["-c", f"ls {folder} | head"])
    return child.read().decode()
