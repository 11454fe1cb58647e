import hmac

import httpx
from mcp.server.fastmcp import Context, FastMCP

from settings import Settings

settings = Settings()
mcp = FastMCP("forum")


@mcp.tool()
def threads(topic: str, ctx: Context) -> list:
    authorization = ctx.request_context.request.headers.get("authorization", "")
    if not hmac.compare_digest(authorization, "Bearer " + settings.mcp_key.get_secret_value()):
        raise PermissionError("wrong key")
    authorization = settings.forum_key.get_secret_value()
    # ok: MCP-265
    return httpx.get(f"{settings.forum_url}/t/{topic}", headers={"Authorization": authorization}).json()
