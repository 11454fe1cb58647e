import logging
import os

from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("files")
logger = logging.getLogger(__name__)


# ok: MCP-284
@mcp.tool()
def delete_document(name: str) -> str:
    """Delete a document."""
    logger.info("delete_document %s", name)
    os.remove(os.path.join("/srv/documents", name))
    return "deleted"


mcp.run()
