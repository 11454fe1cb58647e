import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("list-element")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    values = []
    values.append(inbound["accept"])
    values.append(OWN)
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": values[0]}).text
