from fastmcp import FastMCP

mcp = FastMCP("inventory")


@mcp.tool
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


# Every network reaches it: that is MCP-217.
# ok: MCP-268
mcp.run(transport="http", host="0.0.0.0", port=8000)
