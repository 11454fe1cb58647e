import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("assignment")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    a = inbound["authorization"]
    b = a
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": b}).text
