import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("strip-prefix")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    token = OWN.removeprefix("Bearer ").strip()
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": "Token " + token}).text
