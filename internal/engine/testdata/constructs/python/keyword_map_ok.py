import os

import jwt
from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier

AUDIENCE = os.environ["AUDIENCE"]
KEY = os.environ["KEY"]


class Verifier(JWTVerifier):
    def __init__(self, *, prefix: str = "", **kwargs):
        # ok: MCP-265
        super().__init__(**kwargs)
        self.prefix = prefix


def by_default(token: str) -> str:
    options = {"algorithms": ["RS256"]}
    options.setdefault("audience", AUDIENCE)
    # ok: MCP-265
    return jwt.decode(token, KEY, **options)["sub"]


def by_update(token: str) -> str:
    options = {"algorithms": ["RS256"]}
    options.update({"audience": AUDIENCE})
    # ok: MCP-265
    return jwt.decode(token, KEY, **options)["sub"]


def through(token: str, **options) -> str:
    # ok: MCP-265
    return jwt.decode(token, KEY, **options)["sub"]


mcp = FastMCP("keyword-map", auth=Verifier(jwks_uri="https://id.example.com/keys", audience=AUDIENCE))


@mcp.tool()
def who(token: str) -> str:
    return by_default(token) + by_update(token) + through(token, algorithms=["RS256"], audience=AUDIENCE)


mcp.run(transport="http")
