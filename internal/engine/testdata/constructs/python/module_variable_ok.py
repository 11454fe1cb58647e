import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("module-variable")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


current = ""
length = 0


def send() -> str:
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": OWN, "X-Length": str(length)}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    global current, length
    current = inbound["authorization"]
    length = len(current)
    return send()
