import random
import secrets
import time
from urllib.parse import urlencode

import jwt
from fastmcp import FastMCP

mcp = FastMCP("calendar")
AUTHORIZE = "https://login.example/authorize?"
CALLBACK = "https://calendar.example/callback"
KEY = secrets.token_bytes(32)
states = set()


@mcp.tool
def login_without() -> str:
    # ruleid: MCP-262
    return AUTHORIZE + urlencode({"response_type": "code", "client_id": "c", "redirect_uri": CALLBACK})


@mcp.tool
def login_constant() -> str:
    # ruleid: MCP-262
    return AUTHORIZE + urlencode({"response_type": "code", "client_id": "c", "redirect_uri": CALLBACK, "state": "calendar"})


@mcp.tool
def login_guessable() -> str:
    # ruleid: MCP-262
    state = str(random.randint(0, 10**9))
    return AUTHORIZE + urlencode({"response_type": "code", "client_id": "c", "redirect_uri": CALLBACK, "state": state})


@mcp.tool
def login() -> str:
    # ok: MCP-262
    state = secrets.token_urlsafe(32)
    states.add(state)
    # ok: MCP-262
    return AUTHORIZE + urlencode({"response_type": "code", "client_id": "c", "redirect_uri": CALLBACK, "state": state})


# ruleid: MCP-262
@mcp.custom_route("/callback", methods=["GET"])
async def callback(request):
    code = request.query_params.get("code")
    return exchange(code)


# ok: MCP-262
@mcp.custom_route("/checked", methods=["GET"])
async def checked(request):
    if request.query_params.get("state") not in states:
        raise PermissionError("unknown login")
    code = request.query_params.get("code")
    return exchange(code)


def exchange(code):
    return code


@mcp.tool
def login_signed() -> str:
    # ok: MCP-262
    state = {"client": "c", "expires_at": time.time() + 300}
    return AUTHORIZE + urlencode({"response_type": "code", "client_id": "c", "redirect_uri": CALLBACK, "state": jwt.encode(state, KEY)})
