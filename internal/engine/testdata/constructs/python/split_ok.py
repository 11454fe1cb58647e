import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("split")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    scheme, token = inbound["authorization"].split(" ", 1)
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": "Bearer " + OWN, "X-Scheme-Length": str(len(scheme))}).text
