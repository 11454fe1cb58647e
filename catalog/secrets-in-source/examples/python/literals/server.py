import os

import httpx
from mcp.server.fastmcp import FastMCP
from pydantic import SecretStr

mcp = FastMCP("tickets")

# ruleid: MCP-030
GITHUB = "ghp_v1dnJ4avN7EIxTNNWMNmgPaYfBcvhmAPU5aU"
# ruleid: MCP-030
TICKETS_API_KEY = "9e4PQsKoZx1X4LaEwEPciBaqI5pbVy1p"
# ruleid: MCP-030
SIGNING_SECRET: str = "d4b53861709ad68454af3836140576ccd1253cf1"
# ruleid: MCP-030
DATABASE_URL = "postgresql://tickets:2WPpKZdiVnIc2KV7Hy8j@db.tickets.internal:5432/tickets"


class Settings:
    # ruleid: MCP-030
    client_secret = SecretStr("xdKrVyT0TKERTmVlNnT8l47trfyED77euOWB")
    # ruleid: MCP-030
    token = os.environ.get("TICKETS_TOKEN", "bhZdwXIDyyQE0G0nInn4x6m0ugty")


@mcp.tool()
def ticket(number: int) -> str:
    """Reads a ticket."""
    headers = {
        # ruleid: MCP-030
        "Authorization": "Bearer 7rfRQgV4B6siuiT5coBTEP4rKvMkUA6BG4Dnmb48",
    }
    return httpx.get(f"https://tickets.example.com/{number}", headers=headers).text
