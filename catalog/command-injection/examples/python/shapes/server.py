"""Commands that are lists are quoted, those that are texts are not."""

import shlex
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("listing")


def as_line(command: str | list[str]) -> str:
    return shlex.join(command) if isinstance(command, list) else command


def as_line_too(command: str | list[str]) -> str:
    if isinstance(command, str):
        return command
    return " ".join(shlex.quote(part) for part in command)


@mcp.tool()
def listed(folder: str) -> str:
    # ok: MCP-002
    return subprocess.check_output(as_line(["ls", folder]), shell=True, text=True)


@mcp.tool()
def listed_too(folder: str) -> str:
    # ok: MCP-002
    return subprocess.check_output(as_line_too(["ls", folder]), shell=True, text=True)


@mcp.tool()
def pasted(folder: str) -> str:
    # ruleid: MCP-002
    return subprocess.check_output(as_line("ls " + folder), shell=True, text=True)


@mcp.tool()
def pasted_too(folder: str) -> str:
    # ruleid: MCP-002
    return subprocess.check_output(as_line_too("ls " + folder), shell=True, text=True)
