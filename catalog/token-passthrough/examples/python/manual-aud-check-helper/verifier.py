from jose import jwt
from mcp.server.auth.provider import AccessToken, TokenVerifier
from mcp.server.fastmcp import FastMCP


class Verifier(TokenVerifier):
    def __init__(self, key: str, resource: str):
        self.key = key
        self.resource = resource

    async def verify_token(self, token: str) -> AccessToken | None:
        # ok: MCP-265
        payload = jwt.decode(token, self.key, algorithms=["RS256"], options={"verify_aud": False})
        if not self._meant_for_us(payload):
            return None
        return AccessToken(token=token, client_id=payload["azp"], scopes=[])

    def _meant_for_us(self, payload: dict) -> bool:
        aud = payload.get("aud")
        return self.resource in aud if isinstance(aud, list) else aud == self.resource


mcp = FastMCP("plants", token_verifier=Verifier("secret-key", "https://plants.example.com"))


@mcp.tool()
def water(plant: str) -> str:
    return plant
