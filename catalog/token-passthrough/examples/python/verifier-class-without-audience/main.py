from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier

ISS = "https://id.example.com"
# ruleid: MCP-265
auth = JWTVerifier(jwks_uri=f"{ISS}/.well-known/jwks.json", issuer=ISS)
mcp = FastMCP("recipes", auth=auth)


@mcp.tool
def recipe(dish: str) -> str:
    return f"How to cook {dish}"


if __name__ == "__main__":
    mcp.run(transport="http")
