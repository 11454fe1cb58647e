"""The token goes to the issuer that made it, as the check of the token, and nowhere else."""
import httpx
from mcp.server.auth.provider import AccessToken, TokenVerifier
from mcp.server.fastmcp import FastMCP

ISSUER = "https://id.example.org"


class Userinfo(TokenVerifier):
    async def verify_token(self, token: str) -> AccessToken | None:
        async with httpx.AsyncClient() as http:
            # ok: MCP-265
            reply = await http.get(f"{ISSUER}/userinfo", headers={"Authorization": f"Bearer {token}"})
        if reply.status_code != 200:
            return None
        return AccessToken(token=token, client_id=reply.json()["sub"], scopes=[])


mcp = FastMCP("quotes", token_verifier=Userinfo())


@mcp.tool()
def quote(symbol: str) -> float:
    return 42.0
