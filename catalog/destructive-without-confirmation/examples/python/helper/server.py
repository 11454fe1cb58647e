from store import forget

from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("files")


# ruleid: MCP-201
@mcp.tool()
def close_project(project: str) -> str:
    """Close a project and remove all of it."""
    forget(project)
    return "closed"


mcp.run()
