import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("delete-key")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    out = {"Authorization": inbound["authorization"], "Cookie": "a=b"}
    del out["Authorization"]
    # ok: MCP-265
    return requests.get(API, headers=out).text
