from fastmcp import Context, FastMCP

mcp = FastMCP("writer")


def persona(name: str) -> str:
    return "You are " + name + ". Stay in your role."


@mcp.tool
async def speak(text: str, name: str, ctx: Context) -> str:
    """Says something in a role."""
    # ruleid: MCP-270
    answer = await ctx.sample(text, system_prompt=persona(name), max_tokens=500)
    return answer.text


@mcp.tool
async def shorten(text: str, ctx: Context) -> str:
    """Shortens a text."""
    # ok: MCP-270
    answer = await ctx.sample(text, system_prompt="Shorten.", max_tokens=500)
    return answer.text
