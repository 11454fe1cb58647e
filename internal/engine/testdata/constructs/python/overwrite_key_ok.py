import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("overwrite-key")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    out = {"Authorization": inbound["authorization"], "X-Own": "-"}
    out["Authorization"] = OWN
    # ok: MCP-265
    return requests.get(API, headers=out).text
