import re
import subprocess

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
