from fastmcp import Context, FastMCP

mcp = FastMCP("survey")


@mcp.tool()
async def ask(ctx: Context) -> str:
    """Asks for an age."""
    while True:
        # ruleid: MCP-281
        answer = await ctx.elicit("How old are you?", int)
        if answer.action == "accept":
            return str(answer.data)


@mcp.tool()
async def ask_until(ctx: Context) -> str:
    """Asks for a name."""
    done = False
    while not done:
        # ruleid: MCP-281
        answer = await ctx.elicit("What is your name?", str)
        done = answer.action == "accept"
    return "ok"


@mcp.tool()
async def ask_thrice(ctx: Context) -> str:
    """Asks at most three times."""
    for _ in range(3):
        # ok: MCP-281
        answer = await ctx.elicit("How old are you?", int)
        if answer.action == "accept":
            return str(answer.data)
    return "no answer"


@mcp.tool()
async def ask_counted(ctx: Context) -> str:
    """Asks at most twice."""
    tries = 0
    while True:
        tries += 1
        if tries > 2:
            return "no answer"
        # ok: MCP-281
        answer = await ctx.elicit("How old are you?", int)
        if answer.action == "accept":
            return str(answer.data)
