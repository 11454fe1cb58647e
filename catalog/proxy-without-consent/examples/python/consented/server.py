import os
import secrets
from urllib.parse import urlencode

from mcp.server.auth.provider import AuthorizationParams, OAuthAuthorizationServerProvider
from mcp.server.fastmcp import FastMCP
from mcp.shared.auth import OAuthClientInformationFull
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from consent import ConsentStore, consent_page

BASE_URL = os.environ["BASE_URL"]
consents = ConsentStore()


class GitHubLogin(OAuthAuthorizationServerProvider):
    def __init__(self):
        self.clients = {}

    async def register_client(self, client_info: OAuthClientInformationFull) -> None:
        self.clients[client_info.client_id] = client_info

    async def authorize(self, client: OAuthClientInformationFull, params: AuthorizationParams) -> str:
        if not consents.granted(client.client_id, str(params.redirect_uri)):
            return f"{BASE_URL}/consent?client_id={client.client_id}"
        # ok: MCP-260
        return "https://github.com/login/oauth/authorize?" + urlencode({"client_id": os.environ["GITHUB_CLIENT_ID"], "redirect_uri": BASE_URL + "/github/callback", "state": secrets.token_urlsafe(32)})

    async def exchange_authorization_code(self, client, code):
        raise NotImplementedError


mcp = FastMCP("notes", auth_server_provider=GitHubLogin())


@mcp.custom_route("/consent", methods=["GET"])
async def ask(request: Request) -> HTMLResponse:
    return consent_page(request.query_params["client_id"])


@mcp.tool()
def list_notes() -> list[str]:
    """Lists the notes of the user."""
    return []


mcp.run(transport="streamable-http")
