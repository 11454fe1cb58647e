import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("constructor")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


class Client:
    def __init__(self, credential: str, seen: str) -> None:
        self._credential = credential
        self._seen = seen

    def send(self) -> str:
        # ok: MCP-265
        return requests.get(API, headers={"Authorization": self._credential}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    return Client(OWN, inbound["authorization"]).send()
