import os

import jwt
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers
from jose import jwt as jose_jwt

APP = os.environ["APP_ID"]
AUDIENCE = os.environ.get("AUDIENCE")
keys = jwt.PyJWKClient("https://login.example.com/keys")
mcp = FastMCP("leave")


def who() -> str:
    t = get_http_headers(include={"authorization"})["authorization"][7:]
    key = keys.get_signing_key_from_jwt(t).key
    # ok: MCP-265
    return jwt.decode(t, key, algorithms=["RS256"], audience=[APP, f"api://{APP}"])["sub"]


def who_else(t: str) -> str:
    key = keys.get_signing_key_from_jwt(t).key
    # ok: MCP-265
    claims = jwt.decode(t, key, algorithms=["RS256"], audience=AUDIENCE, options={"verify_aud": bool(AUDIENCE)})
    return claims["sub"]


def who_if_configured(t: str) -> str:
    key = keys.get_signing_key_from_jwt(t).key
    options = {}
    if not AUDIENCE:
        options["verify_aud"] = False
    # ok: MCP-265
    return jwt.decode(t, key, algorithms=["RS256"], audience=AUDIENCE or None, options=options)["sub"]


def old_style(t: str) -> dict:
    for audience in (APP, f"api://{APP}"):
        try:
            # ok: MCP-265
            return jose_jwt.decode(t, open("issuer.pem").read(), algorithms=["RS256"], audience=audience)
        except jose_jwt.JWTError:
            continue
    raise PermissionError("not for us")


@mcp.tool
def days_left() -> str:
    return f"{who()}: 12"
