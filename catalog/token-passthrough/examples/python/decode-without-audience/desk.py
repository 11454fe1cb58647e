import os

import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

mcp = FastMCP("help-desk")
SECRET = os.environ["JWT_SECRET"]


def caller() -> dict:
    bearer = get_http_headers(include={"authorization"})["authorization"].split(" ")[1]
    # ruleid: MCP-265
    claims = jwt.decode(bearer, SECRET, algorithms=["HS256"])
    return claims


@mcp.tool
def my_requests() -> list[str]:
    """Help requests of the caller."""
    return [f"request of {caller()['sub']}"]
