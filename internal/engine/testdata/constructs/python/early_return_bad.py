import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("early-return")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def credential(headers) -> str:
    given = headers["authorization"]
    if not given:
        return OWN
    if given.startswith("Basic"):
        return given
    return OWN


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": credential(inbound)}).text
