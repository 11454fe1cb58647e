import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("computed-key")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


NAME = "author" + "ization"


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    # ruleid: MCP-265
    return requests.get(API, headers={NAME: inbound[NAME]}).text
