import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("try-except")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    try:
        value = inbound["authorization"]
    except KeyError:
        value = ""
    finally:
        other = OWN
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": value}).text
