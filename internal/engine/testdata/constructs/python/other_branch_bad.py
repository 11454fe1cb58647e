import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

mcp = FastMCP("other-branch")
VERIFY = False


def verified(token: str) -> dict:
    return jwt.decode(token, "key", algorithms=["RS256"], audience="https://who.example/mcp")


def unverified(token: str) -> dict:
    # ruleid: MCP-265
    return jwt.decode(token, options={"verify_signature": False})


def claims_of(token: str) -> dict:
    return verified(token) if VERIFY else unverified(token)


@mcp.tool()
def who() -> str:
    token = get_http_headers(include={"authorization"}).get("authorization", "").removeprefix("Bearer ")
    claims = claims_of(token)
    if claims["sub"] == "admin":
        raise PermissionError("admins only elsewhere")
    return claims["sub"]


mcp.run(transport="http")
