import os

import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

SERVICE = os.environ["SERVICE_TOKEN"]
mcp = FastMCP("query-credential")


async def ask(path: str, access_token: str, params: dict) -> dict:
    params = dict(params)
    params["access_token"] = SERVICE
    async with httpx.AsyncClient() as client:
        # ok: MCP-265
        return (await client.get(f"https://graph.example.com/{path}", params=params)).json()


@mcp.tool()
async def items() -> dict:
    token = get_http_headers(include={"authorization"}).get("authorization", "")[7:]
    return await ask("items", token, {"limit": 10})


mcp.run(transport="http")
