import os
import functools
import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("decorator")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def with_credential(send):
    @functools.wraps(send)
    def wrapped(headers):
        return send(OWN)

    return wrapped


@with_credential
def send(credential: str) -> str:
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": credential}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    return send(inbound)
