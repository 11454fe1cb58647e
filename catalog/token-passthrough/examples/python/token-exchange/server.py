from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.fastmcp import FastMCP

import api
import sts

mcp = FastMCP("shipping")


@mcp.tool()
async def list_shipments() -> list:
    swapped = await sts.exchange(get_access_token().token, "https://ship.example.com")
    return await api.shipments(swapped)


@mcp.tool()
async def list_carriers() -> list:
    # The neighbour above exchanges; this one forgot.
    return await api.carriers(get_access_token().token)
