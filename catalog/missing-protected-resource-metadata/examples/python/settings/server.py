import logging

import jwt
from mcp.server.auth.provider import AccessToken
from mcp.server.auth.settings import AuthSettings
from mcp.server.fastmcp import FastMCP

logger = logging.getLogger(__name__)
keys = jwt.PyJWKClient("https://id.example.com/.well-known/jwks.json")


class Verifier:
    async def verify_token(self, token: str) -> AccessToken | None:
        key = keys.get_signing_key_from_jwt(token).key
        # ok: MCP-277
        claims = jwt.decode(token, key, algorithms=["RS256"], audience="https://stock.example.com", issuer="https://id.example.com")
        return AccessToken(token=token, client_id=claims["client_id"], scopes=["stock"])


mcp = FastMCP("stock", token_verifier=Verifier(), auth=AuthSettings(issuer_url="https://id.example.com", resource_server_url="https://stock.example.com"))


@mcp.tool()
def stock(item: str) -> int:
    """How many of an item there are."""
    logger.info("stock")
    return 3


mcp.run(transport="streamable-http")
