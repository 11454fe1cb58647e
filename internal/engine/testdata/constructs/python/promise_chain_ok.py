import os
import asyncio
import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("promise-chain")
API = "https://api.example.com/items"
OWN = os.environ["API_CRED"]


async def credential(headers) -> str:
    return OWN


@mcp.tool()
async def items(ctx: Context) -> str:
    inbound = ctx.request_context.request.headers
    task = asyncio.create_task(credential(inbound))
    values = await asyncio.gather(task)
    # ok: MCP-265
    return requests.get(API, headers={"Authorization": values[0]}).text
