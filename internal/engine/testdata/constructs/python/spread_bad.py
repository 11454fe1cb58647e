import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("spread")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    base = {"Accept": "*/*", "Authorization": OWN}
    # ruleid: MCP-265
    given = {"Authorization": inbound["authorization"]}
    return requests.get(API, headers={**base, **given}).text
