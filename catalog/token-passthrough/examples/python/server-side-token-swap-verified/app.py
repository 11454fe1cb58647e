"""The verifier is the proxy's: nobody gets in without it, and without a proxy nobody gets in."""
import os

import httpx
from fastmcp import FastMCP
from fastmcp.server.auth import OAuthProxy
from fastmcp.server.auth.providers.jwt import JWTVerifier
from fastmcp.server.dependencies import get_access_token

ISSUER = "https://login.example.com"
HERE = "https://mcp.example.com"


def proxy() -> OAuthProxy | None:
    if "CLIENT_SECRET" not in os.environ:
        return None
    return OAuthProxy(
        upstream_authorization_endpoint=f"{ISSUER}/authorize",
        upstream_token_endpoint=f"{ISSUER}/token",
        upstream_client_id="mcp",
        upstream_client_secret=os.environ["CLIENT_SECRET"],
        token_verifier=JWTVerifier(jwks_uri=f"{ISSUER}/keys", issuer=ISSUER, audience=HERE),
        base_url=HERE,
    )


mcp = FastMCP("parcels", auth=proxy())


@mcp.tool
async def parcels() -> list:
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        reply = await http.get("https://parcels.example.com/v1/mine", headers={"Authorization": f"Bearer {get_access_token().token}"})
    return reply.json()
