import os

from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("files")


# ruleid: MCP-201
@mcp.tool()
def delete_document(name: str) -> str:
    """Delete a document."""
    os.remove(os.path.join("/srv/documents", name))
    return "deleted"


mcp.run()
