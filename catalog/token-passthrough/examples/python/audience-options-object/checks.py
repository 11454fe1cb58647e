import jwt
from authlib.jose import jwt as authlib_jwt
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("grades")
AUD = "https://grades.example.edu"
KEY = open("issuer.pem").read()


def student(t: str) -> str:
    kw = {"algorithms": ["RS256"], "issuer": "https://id.example.edu"}
    kw["audience"] = AUD
    # ok: MCP-265
    return jwt.decode(t, KEY, **kw)["sub"]


def teacher(t: str) -> str:
    expected = {"iss": {"essential": True, "value": "https://id.example.edu"}, "aud": {"essential": True, "value": AUD}}
    # ok: MCP-265
    claims = authlib_jwt.decode(t, KEY, claims_options=expected)
    claims.validate()
    return claims["sub"]


@mcp.tool()
def grades(ctx: Context) -> str:
    t = ctx.request_context.request.headers["authorization"].split()[1]
    return student(t) or teacher(t)
