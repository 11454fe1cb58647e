import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("comprehension")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


DROP = ["host", "cookie"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    # ruleid: MCP-265
    return requests.get(API, headers={k: v for k, v in inbound.items() if k.lower() not in DROP}).text
