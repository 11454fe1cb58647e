import jwt
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("wiki")
KEYS = {"https://a.example": "key of a", "https://b.example": "key of b"}


def identity(token: str) -> str:
    # ok: MCP-230
    unverified = jwt.decode(token, options={"verify_signature": False})
    key = KEYS[unverified["tenant"]]
    claims = jwt.decode(token, key, algorithms=["RS256"], audience="https://wiki.example")
    return claims["sub"]


@mcp.tool()
def edit(page: str, ctx: Context) -> str:
    return f"{page} edited by {identity(ctx.request_context.request.headers['authorization'][7:])}"
