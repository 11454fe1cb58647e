import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("higher-order")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def of_caller(headers) -> str:
    return headers["authorization"]


def of_server(headers) -> str:
    return OWN


def apply(pick, headers) -> str:
    return pick(headers)


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": apply(of_caller, inbound)}).text
