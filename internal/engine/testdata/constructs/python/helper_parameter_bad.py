import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("helper-parameter")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def fetch(path: str, credential: str, trace: str) -> str:
    # ruleid: MCP-265
    return requests.get(API + path, headers={"Authorization": credential, "X-Trace": str(len(trace))}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    return fetch("/all", inbound["authorization"], "-")
