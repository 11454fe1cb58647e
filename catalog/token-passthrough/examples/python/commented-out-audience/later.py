"""A mention of the audience in a comment, a string or another object is no check."""
import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

mcp = FastMCP("riddles")
KEY = open("issuer.pem").read()
HELP = {"audience": "children", "hint": "set audience= to the resource"}


def user() -> str:
    token = get_http_headers(include={"authorization"})["authorization"][7:]
    # audience="https://riddles.example.com" once the issuer supports it
    # ruleid: MCP-265
    claims = jwt.decode(token, KEY, algorithms=["RS256"])
    return claims["sub"]


@mcp.tool
def riddle() -> str:
    return f"riddle for {user()}, meant for {HELP['audience']}"
