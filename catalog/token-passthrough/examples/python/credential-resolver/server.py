import json

import requests
from fastmcp import FastMCP
from fastmcp.server.dependencies import get_access_token

from broker import ByUser

mcp = FastMCP("photos")
creds = ByUser(json.load(open("links.json")))


@mcp.tool
def latest() -> dict:
    user = get_access_token().client_id
    # ok: MCP-265
    return requests.get("https://vendor.example.com/latest", headers={"Authorization": creds.header_for(user)}).json()
