import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("filtered-loop-allow")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


NAMES = ("accept", "x-request-id")


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    out = {}
    for name, value in inbound.items():
        if name.lower() in NAMES:
            # ok: MCP-265
            out[name] = value
    return requests.get(API, headers=out).text
