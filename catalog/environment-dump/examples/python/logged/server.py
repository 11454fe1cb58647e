import logging
import os

from fastmcp import FastMCP

logger = logging.getLogger(__name__)
mcp = FastMCP("system")


@mcp.tool()
def check() -> str:
    """Check the server."""
    # ruleid: MCP-417
    logger.debug("environment: %s", os.environ)
    # ok: MCP-417
    logger.debug("path: %s", os.environ["PATH"])
    return "fine"
