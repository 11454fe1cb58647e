import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_request
from redis.asyncio import Redis

mcp = FastMCP("music")
store = Redis()


async def vendor_token() -> str:
    session = get_http_request().headers["authorization"].removeprefix("Bearer ")
    found = await store.get(f"vendor:{session}")
    if found is None:
        raise PermissionError("link your account first")
    return found.decode()


@mcp.tool
async def playlists() -> list:
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        reply = await http.get("https://music.example.com/me/playlists", headers={"Authorization": f"Bearer {await vendor_token()}"})
    return reply.json()
