"""The accessor of the SDK names no header at all."""
import httpx
from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.settings import AuthSettings
from mcp.server.fastmcp import FastMCP

from introspect import Introspector

mcp = FastMCP(
    "calendar",
    token_verifier=Introspector(),
    auth=AuthSettings(issuer_url="https://id.example.com", resource_server_url="https://mcp.example.com"),
)


def _caller() -> str:
    access = get_access_token()
    if access is None:
        raise PermissionError("no token")
    return access.token


@mcp.tool()
async def agenda(day: str) -> dict:
    bearer = _caller()
    async with httpx.AsyncClient(base_url="https://calendar.example.com") as http:
        # ruleid: MCP-265
        answer = await http.get("/agenda", params={"day": day}, headers={"authorization": "Bearer " + bearer})
    return answer.json()
