"""The client of a vendor is called like the vendor, and no name ends in Client."""
import os

from fastmcp import Context, FastMCP
from fastmcp.server.auth import AccessToken
from parcelo.parcelo import Parcelo
from parcelo.types import CallerInfo

mcp = FastMCP("parcels")


class Login:
    def __init__(self, tenant: str):
        self.tenant = tenant
        self._context: Context | None = None

    def _bearer(self) -> str:
        header = self._context.get_http_request().headers.get("Authorization")
        if not header or not header.startswith("Bearer "):
            raise PermissionError("log in first")
        return header[7:]

    def client(self, context: Context) -> Parcelo:
        self._context = context
        # ok: MCP-265
        known = CallerInfo(token=self._bearer())
        # ok: MCP-265
        kept = AccessToken(token=self._bearer(), client_id=known.client, scopes=[])
        # ruleid: MCP-265
        return Parcelo(tenant=self.tenant, token=self._bearer()) if kept.scopes else self.own()

    def own(self) -> Parcelo:
        # ok: MCP-265
        return Parcelo(tenant=self.tenant, token=os.environ["PARCELO_TOKEN"])


login = Login(os.environ["TENANT"])


@mcp.tool
def parcels(context: Context) -> list[str]:
    return [p.name for p in login.client(context).parcels.list()]
