from fastmcp import FastMCP

from config import describe, load

mcp = FastMCP("search")
config = load()


@mcp.tool()
def status() -> str:
    """Say how this server is set up."""
    # ruleid: MCP-202
    return describe(config)


@mcp.tool()
def where() -> str:
    """Say which service is asked."""
    # ok: MCP-202
    return config.url
