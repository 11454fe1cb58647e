import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("handler-map")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def as_caller(headers) -> str:
    return headers["authorization"]


def as_server(headers) -> str:
    return OWN


MODES = {"caller": as_caller, "server": as_server}


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": MODES["caller"](inbound)}).text
