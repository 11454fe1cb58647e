from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import JWTVerifier

mcp = FastMCP("notes", auth=JWTVerifier(jwks_uri="https://issuer.example.com/jwks", audience="notes"))


@mcp.tool
def add_note(text: str) -> str:
    """Adds a note."""
    return text


@mcp.resource("notes://all")
def notes() -> list[str]:
    return []


if __name__ == "__main__":
    mcp.run(transport="http")
