import os

import uvicorn
from mcp.server.fastmcp import FastMCP
from starlette.responses import JSONResponse

mcp = FastMCP("inventory")


@mcp.tool()
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


class KeyRequired:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        headers = dict(scope["headers"])
        if headers.get("authorization") != "Bearer " + os.environ["SERVER_KEY"]:
            await JSONResponse({"error": "a key is required"}, status_code=401)(scope, receive, send)
            return
        await self.app(scope, receive, send)


# ok: MCP-217
uvicorn.run(KeyRequired(mcp.streamable_http_app()), host="0.0.0.0", port=8000)
