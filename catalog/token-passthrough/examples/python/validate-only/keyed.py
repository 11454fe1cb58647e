import hashlib
import hmac
import os

import httpx
from mcp.server.fastmcp import FastMCP
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import Response

KEY = os.environ["MCP_KEY"]
mcp = FastMCP("lamps")


class Keyed(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given, f"Bearer {KEY}"):
            return Response(status_code=401)
        request.state.caller = hashlib.sha256(given.encode()).hexdigest()[:12]
        return await call_next(request)


@mcp.tool()
async def switch(lamp: str, on: bool) -> int:
    async with httpx.AsyncClient() as http:
        # ok: MCP-265
        reply = await http.put(f"http://lamps.local/{lamp}", json={"on": on}, headers={"X-Key": os.environ["LAMP_KEY"]})
    return reply.status_code


app = mcp.streamable_http_app()
app.add_middleware(Keyed)
