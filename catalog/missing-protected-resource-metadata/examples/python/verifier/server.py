from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier

# ruleid: MCP-277
auth = JWTVerifier(jwks_uri="https://id.example.com/jwks", issuer="https://id.example.com", audience="stock")
mcp = FastMCP("stock", auth=auth)


@mcp.tool
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


mcp.run(transport="http", host="0.0.0.0")
