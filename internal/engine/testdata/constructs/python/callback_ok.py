import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("callback")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def with_header(headers, then):
    return then(headers["accept"])


def send(value: str) -> str:
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": value}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    return with_header(inbound, send)
