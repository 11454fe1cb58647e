from mcp.server.fastmcp import FastMCP

mcp = FastMCP("inventory")


@mcp.tool()
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


# ok: MCP-217
mcp.run(transport="stdio")
