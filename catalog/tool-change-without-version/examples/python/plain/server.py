from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("sets")


def extra() -> str:
    """Does more."""
    return ""


@mcp.tool()
async def enable(ctx: Context) -> str:
    """Enables more tools."""
    mcp.add_tool(extra)
    # ruleid: MCP-215
    await ctx.session.send_tool_list_changed()
    return "enabled"
