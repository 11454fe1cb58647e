import asyncio
import shlex
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("programs")
LINTERS = {"ruff": ["ruff", "check"], "mypy": ["mypy"]}


@mcp.tool()
def run(line: str) -> str:
    # ruleid: MCP-002
    return subprocess.run(shlex.split(line), capture_output=True, text=True).stdout


@mcp.tool()
async def start(program: str, argument: str) -> str:
    # ruleid: MCP-002
    p = await asyncio.create_subprocess_exec(program, argument, stdout=asyncio.subprocess.PIPE)
    return (await p.communicate())[0].decode()


@mcp.tool()
def lint(linter: str, path: str) -> str:
    if linter not in LINTERS:
        raise ValueError("unknown linter")
    # ok: MCP-002
    return subprocess.run([*LINTERS[linter], "--", path], capture_output=True, text=True).stdout


@mcp.tool()
def script(name: str) -> str:
    # ok: MCP-002
    return subprocess.run(["./scripts/" + name], capture_output=True, text=True).stdout
