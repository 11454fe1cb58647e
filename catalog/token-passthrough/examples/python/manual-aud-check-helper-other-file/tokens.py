import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

from config import config

KEY = open("issuer.pem").read()
mcp = FastMCP("archive")


class TokenError(Exception):
    pass


def read_token() -> dict:
    token = get_http_headers(include={"authorization"})["authorization"].partition(" ")[2]
    # ok: MCP-265
    claims = jwt.decode(token, KEY, algorithms=["RS256"], options={"verify_aud": False})
    if not config.accepts(claims.get("aud")):
        raise TokenError("wrong audience")
    return claims


@mcp.tool
def document(number: int) -> str:
    return f"{number} for {read_token()['sub']}"
