import traceback

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError

mcp = FastMCP("numbers")


def failure() -> dict:
    return {"error": "failed", "details": traceback.format_exc().splitlines()}


@mcp.tool()
def half(text: str) -> str:
    """Halve a number."""
    try:
        return str(int(text) / 2)
    except Exception:
        # ruleid: MCP-085
        return f"failed: {traceback.format_exc()}"


@mcp.tool()
def double(text: str) -> dict:
    """Double a number."""
    try:
        return {"result": int(text) * 2}
    except Exception:
        # ruleid: MCP-085
        return failure()


@mcp.tool()
def square(text: str) -> str:
    """Square a number."""
    try:
        return str(int(text) ** 2)
    except Exception as e:
        lines = traceback.format_exception(type(e), e, e.__traceback__)
        # ruleid: MCP-085
        raise ToolError("".join(lines))
