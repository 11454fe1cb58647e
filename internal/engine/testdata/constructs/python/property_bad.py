import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("property")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


class Caller:
    def __init__(self, headers) -> None:
        self._headers = headers

    @property
    def credential(self) -> str:
        return self._headers["authorization"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": Caller(inbound).credential}).text
