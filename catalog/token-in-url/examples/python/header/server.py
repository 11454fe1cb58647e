import os

import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("items")
API_KEY = os.environ["ITEMS_API_KEY"]


@mcp.tool()
def find(q: str) -> str:
    """Find items."""
    # ok: MCP-404
    return requests.get("https://api.example.com/items", params={"q": q}, headers={"X-Api-Key": API_KEY}, timeout=10).text


@mcp.tool()
def login() -> str:
    """Get a token."""
    # ok: MCP-404
    return requests.post(os.environ["ITEMS_URL"] + "/token", data={"client_secret": os.environ["ITEMS_SECRET"]}, timeout=10).text
