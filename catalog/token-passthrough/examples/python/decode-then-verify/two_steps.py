import jwt
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("two-issuers")
AUD = "https://two.example.com/mcp"
KEYS = {"https://a.example.com": open("a.pem").read(), "https://b.example.com": open("b.pem").read()}


def subject(t: str) -> str:
    # ok: MCP-265
    iss = jwt.decode(t, options={"verify_signature": False})["iss"]
    if iss not in KEYS:
        raise PermissionError("unknown issuer")
    # ok: MCP-265
    claims = jwt.decode(t, KEYS[iss], algorithms=["RS256"], audience=AUD)
    return claims["sub"]


@mcp.tool()
def me(ctx: Context) -> str:
    return subject(ctx.request_context.request.headers["authorization"].removeprefix("Bearer "))
