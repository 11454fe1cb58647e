from authlib.jose import JsonWebToken
from mcp.server.auth.provider import AccessToken, TokenVerifier
from mcp.server.fastmcp import FastMCP

jwt = JsonWebToken(["ES256"])
KEY = open("keys/issuer.pub").read()


class Es256Verifier(TokenVerifier):
    async def verify_token(self, token: str) -> AccessToken | None:
        # ruleid: MCP-265
        claims = jwt.decode(token, KEY)
        claims.validate()
        return AccessToken(token=token, client_id=claims["azp"], scopes=claims.get("scope", "").split())


mcp = FastMCP("translations", token_verifier=Es256Verifier())


@mcp.tool()
def translate(text: str, to: str) -> str:
    return f"[{to}] {text}"
