"""A server over stdio has one caller."""
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("projects")
active_project = "inbox"


@mcp.tool()
def select_project(name: str) -> str:
    """Chooses the project."""
    global active_project
    # ok: MCP-285
    active_project = name
    return "ok"


@mcp.tool()
def project() -> str:
    """Tells the project."""
    return active_project


mcp.run(transport="stdio")
