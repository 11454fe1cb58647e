from mcp.server.fastmcp import FastMCP

mcp = FastMCP("thinking")


# ok: MCP-046
@mcp.tool()
def sequentialthinking(thought: str) -> str:
    """Think in steps."""
    return thought
