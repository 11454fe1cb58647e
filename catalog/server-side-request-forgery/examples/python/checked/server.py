import ipaddress
import socket
from urllib.parse import urlparse

import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("fetch")
HOSTS = {"docs.example.com", "www.example.com"}


def is_public(url: str) -> bool:
    host = urlparse(url).hostname
    address = ipaddress.ip_address(socket.gethostbyname(host))
    if address.is_private or address.is_loopback:
        return False
    return True


@mcp.tool()
def listed(url: str) -> str:
    if urlparse(url).hostname not in HOSTS:
        raise ValueError("host is not allowed")
    # ok: MCP-060
    return requests.get(url, timeout=10, allow_redirects=False).text


@mcp.tool()
def public(url: str) -> str:
    if not is_public(url):
        raise ValueError("address is not public")
    # ok: MCP-060
    return requests.get(url, timeout=10, allow_redirects=False).text


@mcp.tool()
def listed_scheme(url: str) -> str:
    parsed = urlparse(url)
    if parsed.scheme not in ("http", "https") or parsed.port not in (None, 443):
        raise ValueError("http only")
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def listed_both(url: str) -> str:
    parsed = urlparse(url)
    if parsed.scheme not in ("http", "https") or parsed.hostname not in HOSTS:
        raise ValueError("http to known hosts only")
    # ok: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def listed_lower(url: str) -> str:
    host = urlparse(url).hostname or ""
    if host.lower() not in HOSTS:
        raise ValueError("host is not allowed")
    # ok: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def only_scheme(url: str) -> str:
    if not url.startswith("https://"):
        raise ValueError("https only")
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text
