import os

import jwt
from fastmcp import FastMCP

ISSUER = os.environ["ISSUER"]
KEY = os.environ["KEY"]


def by_default(token: str) -> str:
    options = {"algorithms": ["RS256"]}
    options.setdefault("issuer", ISSUER)
    # ruleid: MCP-265
    return jwt.decode(token, KEY, **options)["sub"]


def by_update(token: str) -> str:
    options = {"algorithms": ["RS256"]}
    options.update({"issuer": ISSUER})
    # ruleid: MCP-265
    return jwt.decode(token, KEY, **options)["sub"]


def through(token: str, **options) -> str:
    # ruleid: MCP-265
    return jwt.decode(token, KEY, **options)["sub"]


mcp = FastMCP("keyword-map")


@mcp.tool()
def who(token: str) -> str:
    return by_default(token) + by_update(token) + through(token, algorithms=["RS256"], issuer=ISSUER)


mcp.run(transport="http")
