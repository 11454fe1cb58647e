"""The user is part of the key, or is compared."""
from uuid import uuid4

import jwt
from mcp.server.lowlevel import Server
from mcp.server.streamable_http import StreamableHTTPServerTransport
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

server = Server("mail")
transports: dict[str, StreamableHTTPServerTransport] = {}
sessions: dict[str, "Session"] = {}


class Session:
    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.transport = StreamableHTTPServerTransport(str(uuid4()))


@server.call_tool()
async def call_tool(name: str, arguments: dict) -> list:
    return []


def user_of(request: Request) -> str:
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    return jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"], audience="https://mail.example.com")["sub"]


async def in_key(request: Request) -> Response:
    try:
        user_id = user_of(request)
    except jwt.PyJWTError:
        return Response(status_code=401)
    # ok: MCP-266
    transport = transports.get(f"{user_id}:{request.headers['mcp-session-id']}")
    await transport.handle_request(request.scope, request.receive, request._send)
    return Response()


async def compared(request: Request) -> Response:
    # ok: MCP-266
    session = sessions.get(request.headers["mcp-session-id"])
    if session is None or session.owner != user_of(request):
        return Response(status_code=404)
    await session.transport.handle_request(request.scope, request.receive, request._send)
    return Response()


PUBLIC_KEY = open("key.pem").read()
app = Starlette(routes=[Route("/mcp", in_key, methods=["POST"]), Route("/other", compared, methods=["POST"])])
