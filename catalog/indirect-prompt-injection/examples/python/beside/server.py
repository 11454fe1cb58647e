import subprocess

import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("assistant")


@mcp.tool()
def read_page(url: str) -> str:
    """Reads a web page."""
    page = requests.get(url, timeout=10)
    # What the page says can have the next tool run something: critical.
    # ruleid: MCP-096
    return page.text


@mcp.tool()
def run(command: str) -> str:
    """Runs a command."""
    # ok: MCP-096
    return subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60).stdout
