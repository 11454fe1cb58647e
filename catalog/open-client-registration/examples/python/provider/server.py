import os

from mcp.server.auth.settings import AuthSettings, ClientRegistrationOptions
from mcp.server.fastmcp import FastMCP

from clients import MemoryProvider

URL = os.environ["BASE_URL"]
mcp = FastMCP(
    "notes",
    auth_server_provider=MemoryProvider(),
    auth=AuthSettings(
        issuer_url=URL,
        resource_server_url=URL,
        # ruleid: MCP-409
        client_registration_options=ClientRegistrationOptions(enabled=True, valid_scopes=["notes"]),
    ),
)

# ok: MCP-409
closed = AuthSettings(issuer_url=URL, resource_server_url=URL, client_registration_options=ClientRegistrationOptions(enabled=False))


@mcp.tool()
def list_notes() -> list[str]:
    """Lists the notes of the user."""
    return []


mcp.run(transport="streamable-http")
