from fastmcp import FastMCP
from fastmcp.server.auth import RemoteAuthProvider
from fastmcp.server.auth.providers.jwt import JWTVerifier
from pydantic import AnyHttpUrl

# ok: MCP-277
verifier = JWTVerifier(jwks_uri="https://id.example.com/jwks", issuer="https://id.example.com", audience="stock")
auth = RemoteAuthProvider(token_verifier=verifier, authorization_servers=[AnyHttpUrl("https://id.example.com")], base_url="https://stock.example.com")
mcp = FastMCP("stock", auth=auth)


@mcp.tool
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


mcp.run(transport="http", host="0.0.0.0")
