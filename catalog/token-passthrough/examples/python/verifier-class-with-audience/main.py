from fastmcp import FastMCP
from fastmcp.server.auth import RemoteAuthProvider
from fastmcp.server.auth.providers.jwt import JWTVerifier
from pydantic import AnyHttpUrl

PUBLIC = "https://recipes.example.com/mcp"
# ok: MCP-265
verifier = JWTVerifier(jwks_uri="https://id.example.com/jwks.json", issuer="https://id.example.com", audience=PUBLIC)
auth = RemoteAuthProvider(
    token_verifier=verifier, authorization_servers=[AnyHttpUrl("https://id.example.com")], base_url=PUBLIC
)
mcp = FastMCP("recipes", auth=auth)


@mcp.tool
def recipe(dish: str) -> str:
    return f"How to bake {dish}"
