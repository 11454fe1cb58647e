import os

from fastmcp import FastMCP
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import RedirectResponse

mcp = FastMCP("accounts")


@mcp.tool
def accounts() -> str:
    return "ada"


@mcp.custom_route("/login", methods=["GET"])
async def login(request):
    response = RedirectResponse("/")
    # ruleid: MCP-263
    response.set_cookie("mcp_session", "s")
    # ruleid: MCP-263
    response.set_cookie(key="auth_token", value="t", secure=True, httponly=False)
    # ok: MCP-263
    response.set_cookie("__Host-session", "s", secure=True, httponly=True)
    # ok: MCP-263
    response.set_cookie("language", "en")
    return response


# ruleid: MCP-263
open_middleware = Middleware(SessionMiddleware, secret_key=os.environ["KEY"])
# ok: MCP-263
middleware = Middleware(SessionMiddleware, secret_key=os.environ["KEY"], https_only=True)
