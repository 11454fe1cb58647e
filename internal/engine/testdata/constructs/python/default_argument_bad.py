import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("default-argument")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


def send(credential: str = OWN) -> str:
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": credential}).text


@mcp.tool()
def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    if inbound["authorization"] == "":
        return "sign in"
    return send(inbound["authorization"])
