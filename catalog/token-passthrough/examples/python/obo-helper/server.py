import httpx
from mcp.server.fastmcp import Context, FastMCP

from downstream import Downstream

mcp = FastMCP("directory")


@mcp.tool()
async def person(name: str, ctx: Context) -> dict:
    assertion = ctx.request_context.request.headers["authorization"].removeprefix("Bearer ")
    token = await Downstream(assertion).bearer()
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        found = await http.get(f"https://directory.example.com/people/{name}", headers={"Authorization": f"Bearer {token}"})
    return found.json()
