import requests
from fastmcp import Context, FastMCP

mcp = FastMCP("ferries")


@mcp.tool
def departures(harbour: str, ctx: Context) -> list:
    authorization = ctx.request_context.request.headers.get("authorization")
    headers = {"Accept": "application/json"}
    if authorization is None:
        headers["Accept-Language"] = "en"
    # ok: MCP-265
    return requests.get(f"https://ferries.example.com/{harbour}", headers=headers, timeout=10).json()
