from contextvars import ContextVar

import requests
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers
from fastmcp.server.middleware import Middleware, MiddlewareContext

_user_tok: ContextVar[str | None] = ContextVar("user_tok", default=None)
CATALOGUE = "https://library.example.edu/api"


class Keep(Middleware):
    async def on_call_tool(self, context: MiddlewareContext, call_next):
        _user_tok.set(get_http_headers(include={"authorization"})["authorization"])
        return await call_next(context)


mcp = FastMCP("library", middleware=[Keep()])


def _search(text: str) -> list:
    # ruleid: MCP-265
    return requests.get(CATALOGUE, params={"q": text}, headers={"Authorization": _user_tok.get()}, timeout=20).json()


@mcp.tool
def find_books(text: str) -> list:
    return _search(text)
