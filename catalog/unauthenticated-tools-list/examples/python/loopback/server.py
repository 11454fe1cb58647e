from fastmcp import FastMCP

mcp = FastMCP("inventory")


@mcp.tool
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


# Only this machine reaches it: that is MCP-268.
# ok: MCP-217
mcp.run(transport="http", host="127.0.0.1", port=8000)
