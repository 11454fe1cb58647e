from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier

auth = JWTVerifier(jwks_uri="https://id.example.com/jwks", issuer="https://id.example.com", audience="inventory")
mcp = FastMCP("inventory", auth=auth)


@mcp.tool
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


# ok: MCP-217
mcp.run(transport="http", host="0.0.0.0", port=8000)
