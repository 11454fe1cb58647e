import os
from functools import partial
import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("partial")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def send(credential: str, path: str) -> str:
    # ok: MCP-265
    return requests.get(API + path, headers={"Authorization": credential}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    call = partial(send, OWN)
    return call("/all")
