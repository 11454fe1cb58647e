import os
from typing import Protocol
import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("interface-method")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


class Credentials(Protocol):
    def value(self) -> str: ...


class OfCaller:
    def __init__(self, headers) -> None:
        self.headers = headers

    def value(self) -> str:
        return self.headers["authorization"]


class OfServer:
    def value(self) -> str:
        return OWN


def send(credentials: Credentials) -> str:
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": credentials.value()}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    return send(OfServer())
