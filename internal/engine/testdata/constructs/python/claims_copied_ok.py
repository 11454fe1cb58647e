import os

import httpx
from authlib.jose import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

mcp = FastMCP("claims-copied")


class Caller:
    def __init__(self, name: str, scopes: list[str]):
        self.name = name
        self.scopes = scopes

    def may(self, scope: str) -> bool:
        return scope in self.scopes


def caller() -> Caller:
    token = get_http_headers(include={"authorization"}).get("authorization", "")[7:]
    # ok: MCP-265
    claims = jwt.decode(token, os.environ["KEY"])
    claims.validate()
    known = dict(claims)
    if known["aud"] != os.environ["AUDIENCE"]:
        raise PermissionError("for another server")
    return Caller(known["sub"], known.get("scope", "").split())


@mcp.tool()
def items() -> list:
    if not caller().may("read"):
        raise PermissionError("no")
    return httpx.get("https://api.example.com/items").json()


mcp.run(transport="http")
