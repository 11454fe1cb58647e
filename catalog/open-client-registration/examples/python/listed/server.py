import os

from mcp.server.auth.provider import OAuthAuthorizationServerProvider, RegistrationError
from mcp.server.auth.settings import AuthSettings, ClientRegistrationOptions
from mcp.server.fastmcp import FastMCP
from mcp.shared.auth import OAuthClientInformationFull

URL = os.environ["BASE_URL"]
ALLOWED_REDIRECTS = {"https://claude.ai/api/mcp/auth_callback", "http://localhost:6274/oauth/callback"}


class ListedClients(OAuthAuthorizationServerProvider):
    def __init__(self):
        self.clients = {}

    async def register_client(self, client_info: OAuthClientInformationFull) -> None:
        if any(str(uri) not in ALLOWED_REDIRECTS for uri in client_info.redirect_uris):
            raise RegistrationError("invalid_redirect_uri", "not in the list")
        self.clients[client_info.client_id] = client_info


# ok: MCP-409
options = ClientRegistrationOptions(enabled=True)
mcp = FastMCP("notes", auth_server_provider=ListedClients(), auth=AuthSettings(issuer_url=URL, resource_server_url=URL, client_registration_options=options))


@mcp.tool()
def list_notes() -> list[str]:
    """Lists the notes of the user."""
    return []


mcp.run(transport="streamable-http")
