import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("nested-object")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    call = {"auth": {"in": inbound["authorization"], "own": OWN}}
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": call["auth"]["in"]}).text
