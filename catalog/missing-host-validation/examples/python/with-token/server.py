import os

from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

server = Server("files")
# ok: MCP-274
manager = StreamableHTTPSessionManager(app=server)


@server.list_tools()
async def tools():
    return []


async def endpoint(request):
    if request.headers.get("authorization") != f"Bearer {os.environ['TOKEN']}":
        raise PermissionError("no token")
    await manager.handle_request(request.scope, request.receive, request._send)
