from mcp.server.auth.settings import AuthSettings, ClientRegistrationOptions
from mcp.server.fastmcp import FastMCP

from provider import GitHubLogin
from settings import Settings

settings = Settings()
mcp = FastMCP(
    "notes",
    auth_server_provider=GitHubLogin(settings),
    auth=AuthSettings(issuer_url=settings.base_url, resource_server_url=settings.base_url, client_registration_options=ClientRegistrationOptions(enabled=True)),
)


@mcp.tool()
def list_notes() -> list[str]:
    """Lists the notes of the user."""
    return []


mcp.run(transport="streamable-http")
