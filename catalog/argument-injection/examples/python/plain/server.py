import asyncio
import os
import subprocess

import sh
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("git")


@mcp.tool()
def diff(ref: str) -> str:
    # ruleid: MCP-276
    return subprocess.check_output(["git", "diff", ref, "--"], text=True)


@mcp.tool()
def search(folder: str, kind: str) -> str:
    command = ["find", folder, "-name", kind]
    # ruleid: MCP-276
    return subprocess.run(command, capture_output=True, text=True).stdout


@mcp.tool()
def archive(paths: list[str]) -> str:
    # ruleid: MCP-276
    return subprocess.run(["tar", "-czf", "out.tgz", *paths], capture_output=True, text=True).stdout


@mcp.tool()
async def pods(name: str) -> str:
    # ruleid: MCP-276
    p = await asyncio.create_subprocess_exec("kubectl", "get", "pod", name, stdout=asyncio.subprocess.PIPE)
    return (await p.communicate())[0].decode()


@mcp.tool()
def clone(url: str) -> str:
    # ruleid: MCP-276
    sh.git("clone", url)
    # ruleid: MCP-276
    os.execvp("git", ["git", "clone", url])


@mcp.tool()
def layers(count: int, verbose: bool) -> str:
    command = ["docker", "history", "app"] + [str(count)]
    if verbose:
        command.append("--size")
    # ok: MCP-276
    return subprocess.run(command, capture_output=True, text=True).stdout
