import sqlite3

import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("photos")
db = sqlite3.connect("tokens.db")


def upstream_token(bearer: str) -> str:
    row = db.execute("select vendor_token from links where session = ?", (bearer,)).fetchone()
    # Whoever is not in the table goes through with what they sent.
    return row[0] if row else bearer


@mcp.tool()
def albums(ctx: Context) -> list:
    bearer = ctx.request_context.request.headers["authorization"].split()[1]
    # ruleid: MCP-265
    return requests.get(
        "https://photos.example.com/albums", headers={"Authorization": "Bearer " + upstream_token(bearer)}, timeout=10
    ).json()
