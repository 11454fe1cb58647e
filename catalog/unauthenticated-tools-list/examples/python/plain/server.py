from fastmcp import FastMCP

mcp = FastMCP("inventory")


@mcp.tool
def stock(item: str) -> int:
    """How many of an item there are."""
    return 3


if __name__ == "__main__":
    # ruleid: MCP-217
    mcp.run(transport="http", host="0.0.0.0", port=8000)
