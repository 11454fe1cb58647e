import secrets
from urllib.parse import urlencode

from mcp.server.auth.provider import AuthorizationCode, AuthorizationParams, OAuthAuthorizationServerProvider
from mcp.shared.auth import OAuthClientInformationFull, OAuthToken


class GitHubLogin(OAuthAuthorizationServerProvider):
    def __init__(self, settings):
        self.settings = settings
        self.clients = {}
        self.pending = {}

    async def get_client(self, client_id: str):
        return self.clients.get(client_id)

    async def register_client(self, client_info: OAuthClientInformationFull) -> None:
        self.clients[client_info.client_id] = client_info

    async def authorize(self, client: OAuthClientInformationFull, params: AuthorizationParams) -> str:
        state = secrets.token_urlsafe(32)
        self.pending[state] = {"client_id": client.client_id, "redirect_uri": str(params.redirect_uri), "state": params.state}
        return self.upstream(state)

    def upstream(self, state: str) -> str:
        query = {
            # ruleid: MCP-260
            "client_id": self.settings.github_client_id,
            "redirect_uri": f"{self.settings.base_url}/github/callback",
            "scope": "read:user",
            "state": state,
        }
        return f"https://github.com/login/oauth/authorize?{urlencode(query)}"

    async def exchange_authorization_code(self, client: OAuthClientInformationFull, code: AuthorizationCode) -> OAuthToken:
        return OAuthToken(access_token=secrets.token_urlsafe(32), token_type="Bearer")
