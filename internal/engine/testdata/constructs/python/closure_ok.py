import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("closure")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def sender(value: str):
    def send() -> str:
        # ok: MCP-265
        return requests.get(API, headers={"Authorization": OWN}).text

    return send


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    return sender(inbound["authorization"])()
