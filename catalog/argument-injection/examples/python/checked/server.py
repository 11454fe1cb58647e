import os
import re
import subprocess
from pathlib import Path

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("git")


def no_option(value: str) -> str:
    if value.startswith("-"):
        raise ValueError("must not begin with a dash")
    return value


def validate(args):
    for a in args:
        if a.startswith("-"):
            raise ValueError("must not begin with a dash")


@mcp.tool()
def show(ref: str) -> str:
    no_option(ref)
    # ok: MCP-276
    return subprocess.check_output(["git", "show", ref], text=True)


@mcp.tool()
def checkout(branch: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9/_-]*", branch):
        return "bad name"
    # ok: MCP-276
    return subprocess.check_output(["git", "checkout", branch], text=True)


@mcp.tool()
def switch(branch: str) -> str:
    if branch.startswith("-"):
        print("strange name")
    # ruleid: MCP-276
    return subprocess.check_output(["git", "switch", branch], text=True)


@mcp.tool()
def size(folder: str) -> str:
    # ok: MCP-276
    return subprocess.check_output(["du", os.path.abspath(os.path.expanduser(folder))], text=True)


@mcp.tool()
def listing(folder: str) -> str:
    # ok: MCP-276
    return subprocess.check_output(["git", "log", str(Path(folder).resolve())], text=True)


@mcp.tool()
def absolute(folder: str) -> str:
    # ok: MCP-276
    return subprocess.check_output(["git", "log", Path(folder).absolute().as_posix()], text=True)


@mcp.tool()
def joined(folder: str) -> str:
    # ruleid: MCP-276
    return subprocess.check_output(["git", "log", os.path.join(folder, "src")], text=True)


# The last part of an absolute path can begin with a dash again.
@mcp.tool()
def named(folder: str) -> str:
    # ruleid: MCP-276
    return subprocess.check_output(["git", "log", os.path.basename(os.path.abspath(folder))], text=True)
