import jwt
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("library")


def role_of(request) -> str:
    token = request.headers["authorization"].removeprefix("Bearer ")
    # ruleid: MCP-230
    claims = jwt.decode(token, options={"verify_signature": False})
    return claims["role"]


def expiry_of(request) -> int:
    token = request.headers["authorization"].removeprefix("Bearer ")
    # ok: MCP-230
    claims = jwt.decode(token, options={"verify_signature": False})
    return claims["exp"]


@mcp.tool()
def delete_book(isbn: str, ctx: Context) -> str:
    if role_of(ctx.request_context.request) != "admin":
        raise PermissionError("admins only")
    return f"deleted {isbn}"
