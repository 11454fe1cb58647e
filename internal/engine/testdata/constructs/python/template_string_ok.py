import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("template-string")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    token = inbound["authorization"][7:]
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": f"Bearer {OWN}", "X-Length": f"{len(token)}"}).text
