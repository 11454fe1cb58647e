import os

import httpx
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_http_headers

mcp = FastMCP("storage")


async def swap(assertion: str) -> str:
    form = {
        "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "requested_token_use": "on_behalf_of",
        "assertion": assertion,
        "client_id": os.environ["CLIENT_ID"],
        "client_secret": os.environ["CLIENT_SECRET"],
    }
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        reply = await http.post("https://login.example.com/token", data=form)
    return reply.json()["access_token"]


@mcp.tool
async def blobs(container: str) -> str:
    bearer = get_http_headers(include={"authorization"})["authorization"].split()[1]
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        reply = await http.get(
            f"https://storage.example.com/{container}", headers={"Authorization": f"Bearer {await swap(bearer)}"}
        )
    return reply.text
