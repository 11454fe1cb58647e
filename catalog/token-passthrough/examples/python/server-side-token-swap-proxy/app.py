"""The OAuth proxy issues tokens of its own, and the accessor gives the one of the vendor."""
import httpx
from fastmcp import FastMCP
from fastmcp.server.auth.providers.github import GitHubProvider
from fastmcp.server.dependencies import get_access_token

auth = GitHubProvider(client_id="Iv1.abc", client_secret="from-the-vault", base_url="https://mcp.example.com")
mcp = FastMCP("stars", auth=auth)


@mcp.tool
async def starred() -> list:
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        reply = await http.get(
            "https://api.github.com/user/starred",
            headers={"Authorization": f"Bearer {get_access_token().token}"},
        )
    return reply.json()
