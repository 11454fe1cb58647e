import os

import msal
import requests
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_access_token

mcp = FastMCP("mail")
GRAPH = "https://graph.microsoft.com/v1.0"
app = msal.ConfidentialClientApplication(
    os.environ["CLIENT_ID"], authority=os.environ["AUTHORITY"], client_credential=os.environ["CLIENT_SECRET"]
)


@mcp.tool
def unread() -> list:
    """Subjects of unread messages."""
    inbound = get_access_token().token
    res = app.acquire_token_on_behalf_of(user_assertion=inbound, scopes=["Mail.Read"])
    if "access_token" not in res:
        raise RuntimeError(res.get("error_description"))
    # ok: MCP-265
    answer = requests.get(
        f"{GRAPH}/me/messages?$filter=isRead eq false",
        headers={"Authorization": f"Bearer {res['access_token']}"},
        timeout=10,
    )
    return [m["subject"] for m in answer.json()["value"]]
