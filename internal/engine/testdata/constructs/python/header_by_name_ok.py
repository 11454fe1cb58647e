import httpx
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("header-by-name")
API = "https://api.example.com/items"


def header(ctx: Context, name: str, otherwise: str = "") -> str:
    return ctx.request_context.request.headers.get(name.lower(), otherwise)


def trimmed(ctx: Context, name: str) -> str:
    return header(ctx, name).strip()


def authorized(ctx: Context) -> bool:
    return trimmed(ctx, "Authorization") == "Bearer letmein"


@mcp.tool()
def items(ctx: Context) -> str:
    if not authorized(ctx):
        return "no"
    # ok: MCP-265
    return httpx.get(API, headers={"X-Request-Id": trimmed(ctx, "X-Request-Id")}).text
