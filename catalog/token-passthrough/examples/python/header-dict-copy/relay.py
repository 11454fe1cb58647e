import re

import httpx
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("relay")


def clean(value: str | None) -> str | None:
    """Keeps a header on one line."""
    return re.sub(r"[\r\n]", "", value).strip() if value else None


def upstream_headers(inbound: dict[str, str]) -> dict[str, str]:
    lower = {k.lower(): v for k, v in inbound.items()}
    upstream = {"x-request-id": lower.get("x-request-id", "-")}
    v = clean(lower.get("authorization"))
    if v:
        # ruleid: MCP-265
        upstream["Authorization"] = v
    return upstream


@mcp.tool()
async def orders(ctx: Context) -> str:
    headers = upstream_headers(dict(ctx.request_context.request.headers))
    async with httpx.AsyncClient() as http:
        return (await http.get("https://orders.example.com/mine", headers=headers)).text
