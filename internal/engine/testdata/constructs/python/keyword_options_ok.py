# Options of a verifier come through the keyword arguments of a class of the program's own.
from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier


class PrefixVerifier(JWTVerifier):
    def __init__(self, *, prefix: str = "", **kwargs):
        # ok: MCP-265
        super().__init__(**kwargs)
        self._prefix = prefix


verifier = PrefixVerifier(
    jwks_uri="https://login.example.com/keys",
    issuer="https://login.example.com",
    audience="https://parcels.example.com/mcp",
    prefix="api",
)

mcp = FastMCP("parcels", auth=verifier)
