"""The library looks sessions up here; and one key for all makes no users."""
import os

from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

server = Server("dice")
manager = StreamableHTTPSessionManager(server)
rolls: dict[str, int] = {}


@server.call_tool()
async def call_tool(name: str, arguments: dict) -> list:
    return []


async def last_roll(request: Request) -> JSONResponse:
    if request.headers.get("authorization") != "Bearer " + os.environ["SHARED_KEY"]:
        return JSONResponse({}, status_code=401)
    # ok: MCP-266
    return JSONResponse({"roll": rolls.get(request.headers.get("mcp-session-id"))})


# ok: MCP-266
app = Starlette(routes=[Mount("/mcp", app=manager.handle_request), Route("/roll", last_roll)])
