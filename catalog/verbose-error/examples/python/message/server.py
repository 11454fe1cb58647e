import logging
import traceback

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError

logger = logging.getLogger(__name__)
mcp = FastMCP("numbers")


@mcp.tool()
def half(text: str) -> str:
    """Halve a number."""
    try:
        return str(int(text) / 2)
    except ValueError as e:
        logger.error("failed: %s", traceback.format_exc())
        # ok: MCP-085
        raise ToolError(f"not a number: {e}")


@mcp.tool()
def double(text: str) -> str:
    """Double a number."""
    try:
        return str(int(text) * 2)
    except Exception as e:
        traceback.print_exc()
        # ok: MCP-085
        return f"failed: {e}"
