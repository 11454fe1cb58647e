from datetime import UTC, datetime, timedelta

import jwt
from fastmcp import FastMCP

mcp = FastMCP("accounts")
KEY = open("/run/secrets/key").read()


def sign(claims: dict) -> str:
    # ok: MCP-231
    return jwt.encode(claims, KEY, algorithm="HS256")


def claims_of(user: str) -> dict:
    claims = {"sub": user}
    claims.update({"exp": datetime.now(UTC) + timedelta(minutes=15)})
    return claims


@mcp.tool
def login(user: str) -> str:
    # ruleid: MCP-231
    eternal = jwt.encode({"sub": user, "iat": datetime.now(UTC)}, KEY, algorithm="HS256")
    claims = {"sub": user, "scope": "tools"}
    # ruleid: MCP-231
    other = jwt.encode(claims, KEY, algorithm="HS256")
    # ok: MCP-231
    short = jwt.encode(claims_of(user), KEY, algorithm="HS256")
    # ok: MCP-231
    return eternal + other + short + sign({"sub": user, "exp": datetime.now(UTC) + timedelta(hours=1)})
