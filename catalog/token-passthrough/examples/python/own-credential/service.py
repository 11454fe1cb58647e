"""Client credentials: the token is the server's own, whoever calls."""
import os

import requests
from mcp.server.fastmcp import Context, FastMCP

from introspect import active

mcp = FastMCP("billing")


def own_token() -> str:
    # ok: MCP-265
    reply = requests.post(
        "https://id.example.com/token",
        data={"grant_type": "client_credentials", "scope": "billing.read"},
        auth=(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]),
    )
    return reply.json()["access_token"]


@mcp.tool()
async def bills(ctx: Context) -> list:
    if not await active(ctx.request_context.request):
        raise PermissionError("token not active")
    # ok: MCP-265
    return requests.get("https://billing.example.com/bills", headers={"Authorization": f"Bearer {own_token()}"}).json()
