from mcp.server.fastmcp import FastMCP

from store import Store

mcp = FastMCP("notes")
store = Store("notes.db")


@mcp.tool()
def tagged(tag: str) -> list:
    return store.select("notes", f"tag = '{tag}'")


@mcp.tool()
def titled(title: str) -> list:
    return store.where_title(title)
