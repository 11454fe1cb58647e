import contextlib
import os

import uvicorn
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.types import TextContent, Tool
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

server = Server("inventory")
# ok: MCP-268
manager = StreamableHTTPSessionManager(app=server)


@server.list_tools()
async def tools() -> list[Tool]:
    return [Tool(name="stock", description="How many of an item there are", inputSchema={"type": "object"})]


@server.call_tool()
async def call(name: str, arguments: dict) -> list[TextContent]:
    return [TextContent(type="text", text="3")]


class KeyRequired:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        headers = dict(scope["headers"])
        if headers.get("authorization") != "Bearer " + os.environ["SERVER_KEY"]:
            await JSONResponse({"error": "a key is required"}, status_code=401)(scope, receive, send)
            return
        await self.app(scope, receive, send)


async def handle(scope, receive, send):
    await manager.handle_request(scope, receive, send)


async def items(request):
    return JSONResponse([])


# ok: MCP-268
tools_app = Starlette(routes=[Mount("/mcp", app=handle)], middleware=[Middleware(KeyRequired)])
app = Starlette(routes=[Route("/items", items), Mount("/", app=tools_app)])
uvicorn.run(app, host="127.0.0.1", port=8000)
