"""Where callers bring tokens of the identity provider there is no proxy that swaps them, and the accessor gives what came in."""
import os

import httpx
from fastmcp import FastMCP
from fastmcp.server.auth import AuthProvider, OAuthProxy, RemoteAuthProvider
from fastmcp.server.auth.providers.jwt import JWTVerifier
from fastmcp.server.dependencies import get_access_token

ISSUER = "https://login.example.com"
HERE = "https://mcp.example.com"


def verifier() -> JWTVerifier:
    return JWTVerifier(jwks_uri=f"{ISSUER}/keys", issuer=ISSUER, audience=HERE)


def provider() -> AuthProvider | None:
    match os.environ.get("LOGIN"):
        case "proxy":
            return OAuthProxy(
                upstream_authorization_endpoint=f"{ISSUER}/authorize",
                upstream_token_endpoint=f"{ISSUER}/token",
                upstream_client_id="mcp",
                upstream_client_secret=os.environ["CLIENT_SECRET"],
                token_verifier=verifier(),
                base_url=HERE,
            )
        case "remote":
            return RemoteAuthProvider(token_verifier=verifier(), authorization_servers=[ISSUER], base_url=HERE)
    return None


mcp = FastMCP("parcels", auth=provider())


@mcp.tool
async def parcels() -> list:
    async with httpx.AsyncClient() as http:
        # ruleid: MCP-265
        reply = await http.get("https://parcels.example.com/v1/mine", headers={"Authorization": f"Bearer {get_access_token().token}"})
    return reply.json()
