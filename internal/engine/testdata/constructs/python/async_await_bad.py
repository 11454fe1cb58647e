import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("async-await")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


async def credential(headers) -> str:
    return headers["authorization"]


@mcp.tool()
async def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    value = await credential(inbound)
    # ruleid: MCP-265
    return requests.get(API, headers={"Authorization": value}).text
