# Nobody passes the audience on to the verifier.
from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier


class PrefixVerifier(JWTVerifier):
    def __init__(self, *, prefix: str = "", **kwargs):
        # ruleid: MCP-265
        super().__init__(**kwargs)
        self._prefix = prefix


verifier = PrefixVerifier(
    jwks_uri="https://login.example.com/keys",
    issuer="https://login.example.com",
    prefix="api",
)

mcp = FastMCP("parcels", auth=verifier)
