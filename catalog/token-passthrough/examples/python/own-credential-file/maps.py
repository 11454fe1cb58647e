from pathlib import Path

import requests
from fastmcp import FastMCP

mcp = FastMCP("maps")
TOKEN_FILE = Path("/var/run/secrets/maps/token")


class MapClient:
    def __init__(self, token: str):
        # ok: MCP-265
        self.session = requests.Session()
        self.session.headers.update({"Authorization": f"Bearer {token}"})

    def route(self, a: str, b: str) -> dict:
        return self.session.get("https://maps.example.com/route", params={"from": a, "to": b}).json()


@mcp.tool
def route(a: str, b: str) -> dict:
    return MapClient(TOKEN_FILE.read_text().strip()).route(a, b)
