import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("switch")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    match inbound["x-mode"]:
        case "caller":
            value = "guest"
        case _:
            value = OWN
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": value}).text
