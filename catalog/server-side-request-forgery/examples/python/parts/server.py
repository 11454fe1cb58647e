"""The host of an address is checked by a function that raises, or by a look-up."""

import socket
from urllib.parse import urlparse

import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("fetch")
HOSTS = {"docs.example.com", "www.example.com"}


def assert_listed(host: str) -> None:
    if host not in HOSTS:
        raise ValueError("not listed")


def validate(url: str) -> str:
    parsed = urlparse(url)
    assert_listed(parsed.hostname)
    return parsed.geturl()


@mcp.tool()
def asserted(url: str) -> str:
    parsed = urlparse(url)
    # ruleid: MCP-060
    requests.get(url, timeout=10)
    assert_listed(parsed.hostname)
    # ok: MCP-060
    requests.get(url, timeout=10)
    # ok: MCP-060
    return requests.get(parsed.geturl(), timeout=10).text


@mcp.tool()
def validated(url: str) -> str:
    # ok: MCP-060
    return requests.get(validate(url), timeout=10).text


@mcp.tool()
def looked_up(url: str) -> str:
    parsed = urlparse(url)
    try:
        address = socket.gethostbyname(parsed.hostname)
    except OSError:
        return "no host"
    if address.startswith("10."):
        return "private"
    # ok: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def other_part(url: str) -> str:
    parsed = urlparse(url)
    assert_listed(parsed.scheme)
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def sometimes(url: str, wanted: bool) -> str:
    parsed = urlparse(url)
    if wanted:
        assert_listed(parsed.hostname)
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text
