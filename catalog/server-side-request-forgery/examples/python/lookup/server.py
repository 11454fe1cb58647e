import ipaddress
import socket
from urllib.parse import urlparse

import httpx
from fastmcp import FastMCP

mcp = FastMCP("pages")


def refuse_private(address: str) -> None:
    for found in socket.getaddrinfo(urlparse(address).hostname, 443):
        if ipaddress.ip_address(found[4][0]).is_private:
            raise ValueError("refused")


@mcp.tool
def fetch(url: str) -> str:
    refuse_private(url)
    # ok: MCP-060
    return httpx.get(url).text


@mcp.tool
def unchecked(url: str) -> str:
    # ruleid: MCP-060
    return httpx.get(url).text
