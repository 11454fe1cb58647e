import httpx
from contextvars import ContextVar

import auth
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

mcp = FastMCP("patched-module")
caller: ContextVar[str] = ContextVar("caller", default="")


def per_request() -> str:
    return caller.get()


def install() -> None:
    auth.describe = per_request


@mcp.tool()
def items() -> list:
    caller.set(get_http_headers(include={"authorization"}).get("authorization", ""))
    # ok: MCP-265
    return httpx.get("https://api.example.com/items", headers={"Authorization": auth.credential()}).json()


install()
mcp.run(transport="http")
