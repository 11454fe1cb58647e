import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

mcp = FastMCP("puzzles")
KEY = open("issuer.pem").read()


def user() -> str:
    token = get_http_headers(include={"authorization"})["authorization"][7:]
    # claims = jwt.decode(token, KEY, algorithms=["RS256"])
    # requests.get(API, headers={"Authorization": f"Bearer {token}"})
    # ok: MCP-265
    claims = jwt.decode(token, KEY, algorithms=["RS256"], audience="https://puzzles.example.com")
    return claims["sub"]


@mcp.tool
def puzzle() -> str:
    return f"puzzle for {user()}"
