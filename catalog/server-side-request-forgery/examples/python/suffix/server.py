"""What a host ends in says who an address leads to; what the address ends in does not."""

import re
from urllib.parse import urlparse

import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("fetch")


@mcp.tool()
def suffix(url: str) -> str:
    host = urlparse(url).hostname
    if host != "example.com" and not host.endswith(".example.com"):
        raise ValueError("another host")
    # ok: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def suffix_of_a_part(url: str) -> str:
    parsed = urlparse(url)
    if not parsed.hostname.endswith(".example.com"):
        raise ValueError("another host")
    # ok: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def suffixes(url: str) -> str:
    host = (urlparse(url).hostname or "").lower()
    if host != "example.com" and not host.endswith((".example.com", ".example.org")):
        raise ValueError("another host")
    # ok: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def pattern(url: str) -> str:
    if not re.match(r"^[a-z]+\.example\.com$", urlparse(url).netloc):
        raise ValueError("another host")
    # ok: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def of_the_address(url: str) -> str:
    if not url.endswith(".example.com"):
        raise ValueError("another host")
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text
