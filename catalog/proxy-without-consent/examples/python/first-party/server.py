import os
import secrets
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from mcp.server.fastmcp import FastMCP

app = FastAPI()
mcp = FastMCP("mail")
waiting = set()


@mcp.tool()
def list_mail() -> list[str]:
    """Lists the mail of the account that was set up."""
    return []


# The one account of this server is connected here; no clients register.
@app.get("/authorize")
async def connect():
    state = secrets.token_urlsafe(16)
    waiting.add(state)
    # ok: MCP-260
    query = {"client_id": os.environ["GOOGLE_CLIENT_ID"], "response_type": "code", "redirect_uri": os.environ["BASE_URL"] + "/callback", "scope": "email", "state": state}
    return RedirectResponse("https://accounts.google.com/o/oauth2/v2/auth?" + urlencode(query))


app.mount("/mcp", mcp.streamable_http_app())
