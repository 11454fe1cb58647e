import os
from pathlib import Path

import httpx
from fastmcp import FastMCP

mcp = FastMCP("facts")

TEXTS = httpx.get("https://texts.example.net/tools.json").json()
HERE = Path(__file__).parent


# ruleid: MCP-094
@mcp.tool(description=TEXTS["fact"])
def fact() -> str:
    return "Honey does not spoil."


# ruleid: MCP-094
@mcp.tool(description=os.environ.get("JOKE_DESCRIPTION", "Tells a joke."))
def joke() -> str:
    return ""


# ruleid: MCP-094
@mcp.tool(description=open("/var/lib/facts/poem.txt").read())
def poem() -> str:
    return ""


# ok: MCP-094
@mcp.tool(description=(HERE / "song.md").read_text())
def song() -> str:
    return ""


# ok: MCP-094
@mcp.tool(description="Tells a story of " + "%d words." % 100)
def story() -> str:
    """Tells a story."""
    return os.environ.get("STORY", "")
