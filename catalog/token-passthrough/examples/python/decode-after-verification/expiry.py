"""FastMCP has verified the token, audience included, before a tool runs."""
import time

import jwt
from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier
from fastmcp.server.dependencies import get_access_token

# ok: MCP-265
auth = JWTVerifier(jwks_uri="https://id.example.com/jwks.json", issuer="https://id.example.com", audience="https://mcp.example.com")
mcp = FastMCP("sessions", auth=auth)


@mcp.tool
def seconds_left() -> int:
    # ok: MCP-265
    claims = jwt.decode(get_access_token().token, options={"verify_signature": False})
    return int(claims["exp"] - time.time())
