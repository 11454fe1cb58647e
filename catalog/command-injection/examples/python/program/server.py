import asyncio
import enum
import shlex
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("programs")
ALLOWED = ["ls", "cat"]
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


class Tool(enum.Enum):
    RUFF = "ruff"
    MYPY = "mypy"


@mcp.tool()
def chosen(tool: str) -> str:
    # ok: MCP-002
    return subprocess.run([Tool(tool).value, "--version"], capture_output=True, text=True).stdout


@mcp.tool()
def first_word(line: str) -> str:
    if line.split()[0] not in ALLOWED:
        raise ValueError("not allowed")
    # ok: MCP-002
    subprocess.run(shlex.split(line))
    # ruleid: MCP-002
    return subprocess.run(line, shell=True, capture_output=True, text=True).stdout


@mcp.tool()
def begins(line: str) -> str:
    if not line.startswith("aws "):
        raise ValueError("not allowed")
    # ok: MCP-002
    return subprocess.run(shlex.split(line), capture_output=True, text=True).stdout
