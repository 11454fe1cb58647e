import os
import subprocess

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("system")


@mcp.tool()
def settings() -> dict:
    """Show the settings that are no secrets."""
    # ok: MCP-417
    return {name: os.environ.get(name, "") for name in ("LANG", "TZ")}


@mcp.tool()
def names() -> list:
    """Show what is set."""
    # ok: MCP-417
    return sorted(os.environ.keys())


@mcp.tool()
def version() -> str:
    """Show the version of git."""
    env = {**os.environ, "LC_ALL": "C"}
    # ok: MCP-417
    return subprocess.run(["git", "--version"], env=env, capture_output=True, text=True, timeout=10).stdout


@mcp.tool()
def home() -> str:
    """Show the home folder."""
    env = os.environ.copy()
    # ok: MCP-417
    return env["HOME"] + env.get("SHELL", "")


@mcp.tool()
def count() -> int:
    """Count the variables."""
    # ok: MCP-417
    return len(os.environ)
