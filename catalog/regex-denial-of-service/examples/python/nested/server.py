import re

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("search")


@mcp.tool()
def search(pattern: str) -> bool:
    if re.search(r"\([^)]*[+*][^)]*\)[+*?]", pattern):
        raise ValueError("refused")
    # ok: MCP-427
    return re.search(pattern, "some text") is not None


@mcp.tool()
def search_anything(pattern: str) -> bool:
    # ruleid: MCP-427
    return re.search(pattern, "some text") is not None
