import re
from typing import Annotated, Literal
from pydantic import Field
from mcp.server.fastmcp import FastMCP

# ok: MCP-206
mcp = FastMCP("machine")

ALLOWED = {"uptime", "df"}


@mcp.tool()
def run(command: Literal["uptime", "df"]) -> str:
    """Runs one of two commands."""
    return command


@mcp.tool()
def start(command: str) -> str:
    """Runs a command that is allowed."""
    if command not in ALLOWED:
        raise ValueError("not allowed")
    return command


@mcp.tool()
def fetch(url: str) -> str:
    """Fetches a page of the wiki."""
    return get(check_url(url))


def check_url(url: str) -> str:
    if not re.fullmatch(r"https://wiki\.example\.com/\w+", url):
        raise ValueError("another host")
    return url


def get(url: str) -> str:
    return url


@mcp.tool()
def read(title: str) -> str:
    """Reads a page by its title."""
    return title
