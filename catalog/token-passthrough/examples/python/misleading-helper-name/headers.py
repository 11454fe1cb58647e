"""forward_authorization forwards nothing: it picks one of two credentials of the server."""
import os

import requests
from fastmcp import Context, FastMCP

mcp = FastMCP("inventory")


def forward_authorization(inbound: str, admins: frozenset[str]) -> str:
    if inbound.removeprefix("Bearer ") in admins:
        return os.environ["ADMIN_CRED"]
    return os.environ["READ_CRED"]


@mcp.tool
def items(ctx: Context) -> list:
    authorization = ctx.request_context.request.headers["authorization"]
    header = forward_authorization(authorization, frozenset(os.environ["ADMIN_TOKENS"].split()))
    # ok: MCP-265
    return requests.get("https://inventory.example.com/items", headers={"Authorization": header}, timeout=9).json()
