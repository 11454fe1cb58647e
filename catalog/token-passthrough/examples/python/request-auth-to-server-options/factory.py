"""One low-level server per request, built with the caller's token as an option."""
from dataclasses import dataclass

import httpx
import mcp.types as types
from mcp.server.lowlevel import Server
from starlette.requests import Request


@dataclass
class Options:
    site: str
    user_token: str


def build(options: Options) -> Server:
    server = Server("crm")

    @server.call_tool()
    async def call_tool(name: str, arguments: dict) -> list[types.TextContent]:
        async with httpx.AsyncClient(timeout=15) as http:
            # ruleid: MCP-265
            reply = await http.request(
                "GET",
                f"{options.site}/{name}",
                params=arguments,
                headers={"Authorization": f"Bearer {options.user_token}"},
            )
        return [types.TextContent(type="text", text=reply.text)]

    return server


async def endpoint(request: Request) -> Server:
    token = request.headers.get("Authorization", "")[7:]
    return build(Options(site="https://crm.example.com", user_token=token))
