import os
from contextlib import contextmanager
import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("context-manager")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


@contextmanager
def borrowed(value: str):
    yield value


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    with borrowed(inbound["authorization"]) as credential:
        # ruleid: MCP-265
        return requests.get(API, headers={"Authorization": credential}).text
