import os

import httpx
from mcp.server.auth.provider import AccessToken, TokenVerifier

RESOURCE = "https://mcp.example.com"


class Introspector(TokenVerifier):
    """Asks the authorization server, and takes only what was issued for us."""

    async def verify_token(self, token: str) -> AccessToken | None:
        own = (os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"])
        async with httpx.AsyncClient() as http:
            # ok: MCP-265
            facts = (await http.post("https://id.example.com/introspect", data={"token": token}, auth=own)).json()
        if not facts.get("active") or facts.get("aud") != RESOURCE:
            return None
        return AccessToken(token=token, client_id=facts["client_id"], scopes=facts.get("scope", "").split())
