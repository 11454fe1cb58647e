import uvicorn
from mcp.server.lowlevel import Server
from mcp.server.sse import SseServerTransport
from mcp.types import TextContent, Tool
from starlette.applications import Starlette
from starlette.routing import Mount, Route

server = Server("inventory")
# ruleid: MCP-217
sse = SseServerTransport("/messages/")


@server.list_tools()
async def tools() -> list[Tool]:
    return [Tool(name="stock", description="How many of an item there are", inputSchema={"type": "object"})]


@server.call_tool()
async def call(name: str, arguments: dict) -> list[TextContent]:
    return [TextContent(type="text", text="3")]


async def connect(request):
    async with sse.connect_sse(request.scope, request.receive, request._send) as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


app = Starlette(routes=[Route("/sse", endpoint=connect), Mount("/messages/", app=sse.handle_post_message)])
uvicorn.run(app, host="0.0.0.0", port=8000)
