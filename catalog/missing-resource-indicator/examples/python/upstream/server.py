import os
import secrets
from urllib.parse import urlencode

import httpx
from mcp.server.fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse

mcp = FastMCP("mail")


@mcp.tool()
def list_mail() -> list[str]:
    """Lists mail."""
    return []


@mcp.custom_route("/.well-known/oauth-protected-resource", methods=["GET"])
async def metadata(request: Request):
    return JSONResponse({"resource": os.environ["BASE_URL"], "authorization_servers": [os.environ["ISSUER"]]})


# The server's own login at a service that is no MCP server.
@mcp.custom_route("/google/connect", methods=["GET"])
async def connect(request: Request):
    # ok: MCP-410
    query = {"client_id": os.environ["GOOGLE_CLIENT_ID"], "response_type": "code", "redirect_uri": os.environ["BASE_URL"] + "/google/callback", "state": secrets.token_urlsafe(16)}
    return RedirectResponse("https://accounts.google.com/o/oauth2/v2/auth?" + urlencode(query))


@mcp.custom_route("/google/callback", methods=["GET"])
async def callback(request: Request):
    async with httpx.AsyncClient() as http:
        form = {
            "grant_type": "authorization_code",
            "code": request.query_params["code"],
            # ok: MCP-410
            "client_id": os.environ["GOOGLE_CLIENT_ID"],
            "client_secret": os.environ["GOOGLE_CLIENT_SECRET"],
        }
        token = await http.post("https://oauth2.googleapis.com/token", data=form)
    return JSONResponse({"connected": token.is_success})


mcp.run(transport="streamable-http")
