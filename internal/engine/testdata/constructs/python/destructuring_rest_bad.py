import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("destructuring-rest")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    first, *rest = [OWN, inbound["authorization"]]
    # todoruleid: MCP-265
    return requests.get(API, headers={"Authorization": rest[0], "X-Length": str(len(first))}).text
