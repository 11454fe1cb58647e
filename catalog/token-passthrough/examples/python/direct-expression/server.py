"""Stock levels of a warehouse, asked for with the caller's own header."""
import os

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("warehouse")
API = os.environ.get("WAREHOUSE_API", "https://warehouse.example.com")


@mcp.tool()
async def stock(sku: str, ctx: Context) -> dict:
    """How many pieces of an article are on the shelf."""
    req = ctx.request_context.request
    # ruleid: MCP-265
    return requests.get(
        f"{API}/stock/{sku}",
        headers={"Authorization": req.headers["Authorization"]},
        timeout=10,
    ).json()


@mcp.tool()
async def shelves() -> list:
    """The shelves of the warehouse; no login is needed for them."""
    # ok: MCP-265
    return requests.get(f"{API}/shelves", headers={"Accept": "application/json"}, timeout=10).json()


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
