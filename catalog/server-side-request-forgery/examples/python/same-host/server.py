from urllib.parse import urlparse

import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("library")


class Origin:
    """What addresses must begin with, in its parts."""

    def __init__(self, address: str):
        parsed = urlparse(address)
        self.scheme = parsed.scheme
        self.host = parsed.hostname or ""
        self.seen = ""

    def matches(self, scheme: str, host: str) -> bool:
        if self.scheme != scheme or self.host != host:
            return False
        return True

    def shown(self) -> str:
        return self.host.upper()

    def repeats(self, host: str) -> bool:
        return self.seen == host

    def note(self, host: str) -> None:
        self.seen = host


class Origins:
    def __init__(self, addresses: list[str]):
        self._all = [Origin(a) for a in addresses]
        self._hosts = [urlparse(a).hostname for a in addresses]

    def allows(self, url: str) -> bool:
        parsed = urlparse(url)
        host = parsed.hostname or ""
        for origin in self._all:
            if origin.matches(parsed.scheme, host):
                return True
        return False

    def names(self, url: str) -> bool:
        for host in self._hosts:
            if host == urlparse(url).hostname:
                return True
        return False

    def passing(self, urls: list[str]) -> list[str]:
        passing = []
        for url in urls:
            if self.allows(url):
                passing.append(url)
        return passing


origins = Origins(["https://docs.example.com/", "https://www.example.com/"])
last = Origin("")


@mcp.tool()
def constant(url: str) -> str:
    if urlparse(url).hostname != "docs.example.com":
        raise ValueError("host is not allowed")
    # ok: MCP-060
    return requests.get(url, timeout=10, allow_redirects=False).text


@mcp.tool()
def allowed(url: str) -> str:
    if not origins.allows(url):
        raise ValueError("host is not allowed")
    # ok: MCP-060
    return requests.get(url, timeout=10, allow_redirects=False).text


@mcp.tool()
def named(url: str) -> str:
    if not origins.names(url):
        raise ValueError("host is not allowed")
    # ok: MCP-060
    return requests.get(url, timeout=10, allow_redirects=False).text


@mcp.tool()
def first_passing(url: str) -> str:
    # ok: MCP-060
    return requests.get(origins.passing([url])[0], timeout=10, allow_redirects=False).text


@mcp.tool()
def same_scheme(url: str) -> str:
    if urlparse(url).scheme != "https":
        raise ValueError("https only")
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def with_host(url: str) -> str:
    if not urlparse(url).hostname:
        raise ValueError("no host")
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def other_host(url: str) -> str:
    if urlparse(url).hostname == "localhost":
        raise ValueError("not this machine")
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text


@mcp.tool()
def again(url: str) -> str:
    host = urlparse(url).hostname or ""
    if not last.repeats(host):
        last.note(host)
        raise ValueError("say it twice")
    # ruleid: MCP-060
    return requests.get(url, timeout=10).text
