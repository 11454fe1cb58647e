import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("generator")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def credentials(headers):
    yield headers["accept"]
    yield OWN


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    for credential in credentials(inbound):
        # ok: MCP-265
        reply = requests.get(API, headers={"Authorization": credential})
        if reply.ok:
            return reply.text
    return ""
