"""A session is found by its id, whoever shows it."""
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


@server.call_tool()
async def call_tool(name: str, arguments: dict) -> list:
    return []


def user_of(request: Request) -> str:
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    return jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"], audience="https://mail.example.com")["sub"]


async def handle(request: Request) -> Response:
    try:
        user_id = user_of(request)
    except jwt.PyJWTError:
        return Response(status_code=401)
    session_id = request.headers.get("mcp-session-id")
    if session_id:
        # ruleid: MCP-266
        transport = transports.get(session_id)
    else:
        session_id = str(uuid4())
        transport = transports[session_id] = StreamableHTTPServerTransport(session_id)
        print("new session of", user_id)
    await transport.handle_request(request.scope, request.receive, request._send)
    return Response()


PUBLIC_KEY = open("key.pem").read()
app = Starlette(routes=[Route("/mcp", handle, methods=["GET", "POST"])])
