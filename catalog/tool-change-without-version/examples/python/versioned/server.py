import hashlib

from fastmcp import Context, FastMCP

names = ["enable"]
mcp = FastMCP("sets", version="1.0.0+" + hashlib.sha256(",".join(names).encode()).hexdigest())


@mcp.tool()
async def enable(ctx: Context) -> str:
    """Enables more tools."""
    # ok: MCP-215
    await ctx.session.send_tool_list_changed()
    return "enabled"
