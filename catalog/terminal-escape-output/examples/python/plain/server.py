import json

import click
import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("reader")


@mcp.tool()
def read(url: str) -> str:
    """Reads a page."""
    # ruleid: MCP-083
    return requests.get(url, timeout=10).text


@mcp.tool()
def warn() -> str:
    """Warns."""
    # ruleid: MCP-083
    return "\x1b[31mWarning\x1b[0m"


@mcp.tool()
def stripped(url: str) -> str:
    """Reads a page, without control sequences."""
    # ok: MCP-083
    return click.unstyle(requests.get(url, timeout=10).text)


@mcp.tool()
def encoded(url: str) -> str:
    """Reads a page as JSON."""
    # ok: MCP-083
    return json.dumps(requests.get(url, timeout=10).text)
