import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("helper-return")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def credential(headers) -> str:
    value = headers["authorization"]
    return OWN if value else ""


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": credential(inbound)}).text
