import os

from fastmcp import FastMCP
from fastmcp.server.auth.oauth_proxy import OAuthProxy
from fastmcp.server.auth.providers.github import GitHubProvider
from fastmcp.server.auth.providers.google import GoogleProvider

# ruleid: MCP-260
github = GitHubProvider(
    client_id=os.environ["GITHUB_CLIENT_ID"],
    client_secret=os.environ["GITHUB_CLIENT_SECRET"],
    base_url=os.environ["BASE_URL"],
    require_authorization_consent=False,
)

# ok: MCP-260
google = GoogleProvider(client_id=os.environ["GOOGLE_CLIENT_ID"], client_secret=os.environ["GOOGLE_CLIENT_SECRET"], base_url=os.environ["BASE_URL"])


def proxy(verifier, consent: bool = False):
    # ruleid: MCP-260
    return OAuthProxy(
        upstream_authorization_endpoint="https://id.example.com/authorize",
        upstream_token_endpoint="https://id.example.com/token",
        upstream_client_id=os.environ["CLIENT_ID"],
        upstream_client_secret=os.environ["CLIENT_SECRET"],
        token_verifier=verifier,
        base_url=os.environ["BASE_URL"],
        require_authorization_consent=consent,
    )


# ok: MCP-260
asked = OAuthProxy(
    upstream_authorization_endpoint="https://id.example.com/authorize",
    upstream_token_endpoint="https://id.example.com/token",
    upstream_client_id=os.environ["CLIENT_ID"],
    upstream_client_secret=os.environ["CLIENT_SECRET"],
    token_verifier=None,
    base_url=os.environ["BASE_URL"],
    require_authorization_consent="remember",
)

mcp = FastMCP("notes", auth=github)


@mcp.tool
def list_notes() -> list[str]:
    """Lists the notes of the user."""
    return []


mcp.run(transport="http")
