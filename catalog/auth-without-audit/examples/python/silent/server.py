from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier

mcp = FastMCP("stock", auth=JWTVerifier(jwks_uri="https://id.example.com/jwks", audience="stock"))


@mcp.tool
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


# ruleid: MCP-283
mcp.run(transport="http", host="0.0.0.0")
