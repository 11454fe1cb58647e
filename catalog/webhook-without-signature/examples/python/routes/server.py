import hashlib
import hmac
import os

from fastmcp import FastMCP
from starlette.responses import Response

mcp = FastMCP("issues")
issues = {}


@mcp.tool
def issue(number: str) -> dict:
    return issues[number]


# ruleid: MCP-419
@mcp.custom_route("/webhook", methods=["POST"])
async def webhook(request):
    event = await request.json()
    issues[event["id"]] = event
    return Response()


# ok: MCP-419
@mcp.custom_route("/webhook/signed", methods=["POST"])
async def signed(request):
    body = await request.body()
    expected = hmac.new(os.environb[b"KEY"], body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, request.headers["x-signature"]):
        return Response(status_code=401)
    return Response()


# ok: MCP-419
@mcp.custom_route("/health", methods=["GET"])
async def health(request):
    return Response()
